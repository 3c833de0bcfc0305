import { z } from '@hono/zod-openapi';
import { uuid } from '@schema/core/validators';
import { freeForm } from '@schema/http';
import * as projects from '@schema/projects/validators';
import * as system from '@schema/system/validators';

export const Project = z.strictObject(projects.Project.shape).openapi('Project');
export const { NewProject, ProjectPatch } = projects;

export const Task = z.strictObject(projects.Task.shape).openapi('Task');
/** Users are this app's own: the package takes the key of any table that is bound for them. */
const assignee = { assigneeId: uuid().nullish() };
export const NewTask = projects.NewTask.omit({ projectId: true, storyId: true }).extend(assignee);
export const TaskPatch = projects.TaskPatch.extend(assignee);

export const Comment = z.strictObject(projects.Comment.shape).openapi('Comment');
/** A comment is its writer's. */
export const NewComment = projects.NewComment.omit({ authorId: true });
export const { CommentPatch } = projects;

export const Activity = z
  .strictObject({ ...projects.Activity.shape, data: freeForm(projects.Activity.shape.data) })
  .openapi('Activity');

export const Notification = z
  .strictObject({ ...system.Notification.shape, data: freeForm(system.Notification.shape.data) })
  .openapi('Notification');
