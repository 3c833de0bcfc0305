import { insertSchema, selectSchema, uuid } from '@schema/core/validators';
import { z } from 'zod';
import { title } from '../title.ts';
import { tasks } from './tasks.table.ts';

const { assigneeId, dueOn, status } = insertSchema(tasks).shape;

/** A task; `storyId` is of a story in the same project. */
export const NewTask = z.strictObject({
  projectId: uuid(),
  storyId: uuid().nullish(),
  title,
  assigneeId,
  dueOn,
});
export type NewTask = z.input<typeof NewTask>;

/** One of several tasks for the same project. */
export const BatchTask = NewTask.omit({ projectId: true });
export type BatchTask = z.input<typeof BatchTask>;
export const NewTasks = z.array(BatchTask).min(1).max(1000);

export const TaskPatch = z.strictObject({ title, status, assigneeId, dueOn }).partial();
export type TaskPatch = z.input<typeof TaskPatch>;

export const Task = selectSchema(tasks);
export type Task = z.output<typeof Task>;

export const TaskFilter = z.strictObject({ storyId: uuid().optional() });
export type TaskFilter = z.input<typeof TaskFilter>;
