import { deferred, insertSchema, selectSchema } from '@schema/core/validators';
import * as z from 'zod';
import { title } from '../title.ts';
import { projects } from './projects.table.ts';

const { description, settings, ...rest } = insertSchema(projects).shape;

/** An address that a page may link to: any other scheme could be a script. */
const repositoryUrl = rest.repositoryUrl.refine(
  (value) => value == null || /^https?:\/\/\S+$/i.test(value),
  'Expected an http or https address',
);

export const NewProject = deferred(() =>
  z.strictObject({ name: title, description, repositoryUrl, settings }),
);
export type NewProject = z.input<typeof NewProject>;

export const ProjectPatch = deferred(() => NewProject.partial());
export type ProjectPatch = z.input<typeof ProjectPatch>;

/** A project as its owner sees it. */
export const Project = deferred(() => selectSchema(projects).omit({ ownerId: true }));
export type Project = z.output<typeof Project>;
