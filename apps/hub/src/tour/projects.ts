import type { Visit } from './tour.ts';

/** Show the stories of a project, and the search in them. */
export async function aboutProjects({ store, guide, userId }: Visit): Promise<void> {
  const { projects, stories } = store.projects.forUser(userId);
  const [project] = (await projects.list()).items;
  guide.chapter('@schema/projects');
  if (!project) return;
  const page = await guide.call(
    'stories.list(projectId)   // from CRITICAL to LOW',
    () => stories.list(project.id),
    ({ items }) => items.map(({ number, title, priority }) => ({ number, title, priority })),
  );
  const [story] = page?.items ?? [];
  if (!story) return;
  await guide.call(
    `stories.update(id, { storyPoints: 8 }, version)`,
    () => stories.update(story.id, { storyPoints: 8 }, story.version),
    ({ storyPoints }) => ({ storyPoints }),
  );
  await guide.call(
    `stories.update(id, { storyPoints: 3 }, version)   // of what somebody else has changed`,
    () => stories.update(story.id, { storyPoints: 3 }, story.version),
    ({ storyPoints }) => ({ storyPoints }),
  );
  await guide.call(
    `stories.search('log in')`,
    () => stories.search('log in'),
    (page) => page.items.map(({ title }) => title),
  );
}
