import { z } from '@hono/zod-openapi';
import { freeForm } from '@schema/http';
import * as projects from '@schema/projects/validators';
import * as system from '@schema/system/validators';

export const Project = z.strictObject(projects.Project.shape).openapi('Project');
export const { NewProject, ProjectPatch } = projects;

export const Task = z.strictObject(projects.Task.shape).openapi('Task');
export const NewTask = projects.NewTask.omit({ projectId: true, storyId: true });
export const { TaskPatch } = projects;

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
