import { deferred, insertSchema, optionalKey, selectSchema, uuid } from '@schema/core/validators';
import * as z from 'zod';
import { title } from '../title.ts';
import { tasks } from './tasks.table.ts';

const { dueOn, status } = insertSchema(tasks).shape;

/** A task; `storyId` is of a story in the same project. */
export const NewTask = deferred(() =>
  z.strictObject({
    projectId: uuid(),
    storyId: uuid().nullish(),
    title,
    assigneeId: optionalKey(),
    dueOn,
  }),
);
export type NewTask = z.input<typeof NewTask>;

/** One of several tasks for the same project. */
export const BatchTask = deferred(() => NewTask.omit({ projectId: true }));
export type BatchTask = z.input<typeof BatchTask>;

/** Up to 1000 tasks, at least one. */
export const NewTasks = deferred(() => z.array(BatchTask).min(1).max(1000));

/** What changes of a task; what is left out stays. */
export const TaskPatch = deferred(() =>
  z.strictObject({ title, status, assigneeId: optionalKey(), dueOn }).partial(),
);
export type TaskPatch = z.input<typeof TaskPatch>;

/** A task as it is stored. */
export const Task = deferred(() => selectSchema(tasks));
export type Task = z.output<typeof Task>;

/** Which tasks to list: all, or those of one story. */
export const TaskFilter = deferred(() => z.strictObject({ storyId: uuid().optional() }));
export type TaskFilter = z.input<typeof TaskFilter>;
