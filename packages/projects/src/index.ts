import { type Domain, defineDomain, type Key } from '@schema/core';
import { activityRepository } from './activities/activities.repository.ts';
import { commentRepository } from './comments/comments.repository.ts';
import { generationRepository } from './generation/generation.repository.ts';
import { projectRepository } from './projects/projects.repository.ts';
import { storyRepository } from './stories/stories.repository.ts';
import { storyBatchRepository } from './stories/story-batch.repository.ts';
import { storySearchRepository } from './stories/story-search.repository.ts';
import { tables } from './tables.ts';
import { taskBatchRepository } from './tasks/task-batch.repository.ts';
import { taskRepository } from './tasks/tasks.repository.ts';

/** What projects offer. */
export interface ProjectsCalls {
  /**
   * The work of one user; a foreign id answers as a missing one.
   *
   * @throws SchemaError INVALID_INPUT
   */
  forUser(owner: Key): UserProjectsCalls;
}

/** The calls over user stories. */
export interface StoryCalls
  extends ReturnType<typeof storyRepository>,
    ReturnType<typeof storyBatchRepository>,
    ReturnType<typeof storySearchRepository> {}

/** The calls over tasks. */
export interface TaskCalls
  extends ReturnType<typeof taskRepository>,
    ReturnType<typeof taskBatchRepository> {}

/** What is offered of one user's projects. */
export interface UserProjectsCalls {
  /** The projects that the user owns. */
  readonly projects: ReturnType<typeof projectRepository>;
  /** User stories by number in their project, and the search in them. */
  readonly stories: StoryCalls;
  /** What is to be done, for a story or for the project itself. */
  readonly tasks: TaskCalls;
  /** What people say of a project, a story or a task. */
  readonly comments: ReturnType<typeof commentRepository>;
  /** What has happened in the projects. */
  readonly activity: ReturnType<typeof activityRepository>;
  /** Requests to a model, and its answers. */
  readonly generation: ReturnType<typeof generationRepository>;
}

/** Projects, as `compose` takes them. */
export interface ProjectsDomain extends Domain<'projects', typeof tables, ProjectsCalls> {}

/** Projects with their stories, tasks and comments, reached only through their owner. */
export const projects: ProjectsDomain = defineDomain({
  name: 'projects',
  tables,
  repositories: (context) => ({
    forUser: (owner) => {
      const userId = context.key('projects', 'ownerId', owner);
      // Getters: a call makes only the repository that it uses.
      return {
        get projects() {
          return projectRepository(context, userId);
        },
        get stories() {
          return {
            ...storyRepository(context, userId),
            ...storyBatchRepository(context, userId),
            ...storySearchRepository(context, userId),
          };
        },
        get tasks() {
          return {
            ...taskRepository(context, userId),
            ...taskBatchRepository(context, userId),
          };
        },
        get comments() {
          return commentRepository(context, userId);
        },
        get activity() {
          return activityRepository(context, userId);
        },
        get generation() {
          return generationRepository(context, userId);
        },
      };
    },
  }),
});

export type { ActivitySummary } from './activities/activities.repository.ts';
export type { Activity, ActivityPeriod, NewActivity } from './activities/activities.schema.ts';
export type {
  Comment,
  CommentPatch,
  CommentSubject,
  NewComment,
} from './comments/comments.schema.ts';
export type {
  GenerationFailure,
  GenerationRequest,
  GenerationResult,
  GenerationStart,
  NewGenerationRequest,
} from './generation/generation.schema.ts';
export type { NewProject, Project, ProjectPatch } from './projects/projects.schema.ts';
export type { Priority } from './stories/priorities.ts';
export type {
  BatchStory,
  NewStory,
  Story,
  StoryFilter,
  StoryPatch,
  StorySearchScope,
} from './stories/stories.schema.ts';
// The table of projects has the domain's name: it is in `@schema/projects/tables`.
export { activities, comments, generationRequests, tasks, userStories } from './tables.ts';
export type { BatchTask, NewTask, Task, TaskFilter, TaskPatch } from './tasks/tasks.schema.ts';
