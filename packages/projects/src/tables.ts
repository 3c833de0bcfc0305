import { activities } from './activities/activities.table.ts';
import { comments } from './comments/comments.table.ts';
import { generationRequests } from './generation/generation-requests.table.ts';
import { projects } from './projects/projects.table.ts';
import { userStories } from './stories/user-stories.table.ts';
import { tasks } from './tasks/tasks.table.ts';

/** The tables of the domain, by their property names. */
export const tables = {
  projects,
  userStories,
  tasks,
  comments,
  activities,
  generationRequests,
};
export { activities, comments, generationRequests, projects, tasks, userStories };
