import { deferred, insertSchema, selectSchema, webAddress } from '@schema/core/validators';
import * as z from 'zod';
import { title } from '../title.ts';
import { projects } from './projects.table.ts';

const { description, repositoryUrl, settings } = insertSchema(projects).shape;

/** A project as it is begun. */
export const NewProject = deferred(() =>
  z.strictObject({
    name: title,
    description,
    repositoryUrl: webAddress(repositoryUrl),
    settings,
  }),
);
export type NewProject = z.input<typeof NewProject>;

/** What changes of a project; what is left out stays. */
export const ProjectPatch = deferred(() => NewProject.partial());
export type ProjectPatch = z.input<typeof ProjectPatch>;

/** A project as its owner sees it. */
export const Project = deferred(() => selectSchema(projects).omit({ ownerId: true }));
export type Project = z.output<typeof Project>;
