export { Activity, ActivityPeriod, NewActivity } from './activities/activities.schema.ts';
export { Comment, CommentPatch, CommentSubject, NewComment } from './comments/comments.schema.ts';
export {
  GenerationFailure,
  GenerationRequest,
  GenerationResult,
  GenerationStart,
  NewGenerationRequest,
} from './generation/generation.schema.ts';
export { NewProject, Project, ProjectPatch } from './projects/projects.schema.ts';
export { ProjectSettings } from './projects/projects.table.ts';
export { BatchStory, NewStory, Story, StoryFilter, StoryPatch } from './stories/stories.schema.ts';
export { BatchTask, NewTask, Task, TaskFilter, TaskPatch } from './tasks/tasks.schema.ts';
