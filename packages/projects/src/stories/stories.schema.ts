import {
  deferred,
  insertSchema,
  optionalKey,
  readonlyList,
  selectSchema,
  text,
  uuid,
} from '@schema/core/validators';
import * as z from 'zod';
import { title } from '../title.ts';
import { userStories } from './user-stories.table.ts';

const { description, priority, storyPoints, status, metadata } = insertSchema(userStories).shape;

const content = {
  title,
  description,
  acceptanceCriteria: deferred(() =>
    readonlyList(z.array(text({ min: 1, max: 1000 })).max(100)).optional(),
  ),
  priority,
  storyPoints,
  /** Each is kept once. */
  tags: deferred(() =>
    readonlyList(
      z
        .array(text({ max: 50 }).trim().min(1))
        .max(50)
        .overwrite((tags) => [...new Set(tags)]),
    ).optional(),
  ),
  status,
  metadata,
};

/** A story; without `createdBy` its author is the user of the call. */
export const NewStory = deferred(() =>
  z.strictObject({ projectId: uuid(), createdBy: optionalKey(), ...content }),
);
export type NewStory = z.input<typeof NewStory>;

/** One of several stories for the same project. */
export const BatchStory = deferred(() => NewStory.omit({ projectId: true }));
export type BatchStory = z.input<typeof BatchStory>;

/** Up to 100 stories, at least one. */
export const NewStories = deferred(() => z.array(BatchStory).min(1).max(100));

/** What changes of a story; what is left out stays. */
export const StoryPatch = deferred(() => z.strictObject(content).partial());
export type StoryPatch = z.input<typeof StoryPatch>;

/** A story as it is stored. */
export const Story = deferred(() => selectSchema(userStories));
export type Story = z.output<typeof Story>;

/** Which stories to list: all, or those of one status. */
export const StoryFilter = deferred(() => z.strictObject({ status: status.optional() }));
export type StoryFilter = z.input<typeof StoryFilter>;

/** Where a search looks. */
export const StorySearchScope = deferred(() => z.strictObject({ projectId: uuid().optional() }));

export interface StorySearchScope {
  /** Only stories of this project. */
  readonly projectId?: string | undefined;
}

/** Which version of a story was read. */
export const Version = deferred(() => Story.shape.version);
