import { z } from '@hono/zod-openapi';
import { filledText, uuid } from '@schema/core/validators';
import { ErrorBody, freeForm } from '@schema/http';
import * as projects from '@schema/projects/validators';
import * as system from '@schema/system/validators';

export const Project = z.strictObject(projects.Project.shape).openapi('Project');
export const { NewProject, ProjectPatch } = projects;

const story = {
  ...projects.Story.shape,
  metadata: freeForm(projects.Story.shape.metadata),
};
export const Story = z.strictObject(story).openapi('Story');
/** A story in a list, with what its author is called. */
export const ListedStory = z
  .strictObject({
    ...story,
    creatorName: z.string().nullable().openapi({
      description: 'First and last name, or the display name; null without an author.',
    }),
  })
  .openapi('ListedStory');
export const NewStory = projects.NewStory.omit({ projectId: true, createdBy: true }).extend({
  metadata: freeForm(projects.NewStory.shape.metadata),
});
/** Every field may be left out; what is left out stays. */
export const StoryPatch = NewStory.partial().extend({
  version: projects.Story.shape.version.openapi({ description: 'The version that was read.' }),
});
/** The answer to a change of a story that somebody else has changed. */
export const StoryConflict = z
  .strictObject({
    error: z.strictObject({
      ...ErrorBody.shape.error.shape,
      current: Story.openapi({ description: 'The story as it is now.' }),
    }),
  })
  .openapi('StoryConflict');

export const Task = z.strictObject(projects.Task.shape).openapi('Task');
export const NewTask = projects.NewTask.omit({ projectId: true, assigneeId: true });
export const TaskPatch = projects.TaskPatch.omit({ assigneeId: true });

export const NewGenerationRequest = z.strictObject({
  projectId: uuid(),
  prompt: filledText({ max: 10_000 }).openapi({
    description: 'What is wanted, such as one sentence for each story.',
  }),
  maxStories: z.int().min(1).max(50).optional().openapi({ default: 10 }),
});
const request = projects.GenerationRequest.shape;
export const GenerationRequest = z
  .strictObject({
    ...request,
    requestData: freeForm(request.requestData),
    responseData: freeForm(request.responseData),
    processingTime: z.number().nullable().openapi({ description: 'Milliseconds.' }),
  })
  .openapi('GenerationRequest');

export const ActivitySummary = z
  .strictObject({
    stories: z.int().openapi({ description: 'Stories that you wrote in these days.' }),
    requests: z.int().openapi({ description: 'Requests that you made in these days.' }),
    lastStoryAt: z.date().nullable().openapi({ description: 'When you last wrote a story.' }),
  })
  .openapi('ActivitySummary');

export const AuditEntry = z
  .strictObject({
    ...system.AuditEntry.shape,
    diff: freeForm(system.AuditEntry.shape.diff),
    metadata: freeForm(system.AuditEntry.shape.metadata),
  })
  .openapi('AuditEntry');
