import { describeStatements } from '@schema/testing';
import { composition, newProject } from './composition.ts';

describeStatements('projects', composition, async ({ store }, size) => {
  const { user, project } = await newProject(store);
  const numbers = Array.from({ length: size }, (_, n) => n);
  const story = (n: number) => ({
    title: `Story ${n}`,
    description: 'word',
    acceptanceCriteria: ['It works'],
  });
  const [first] = await user.stories.createMany(project.id, numbers.map(story));
  const on = { storyId: first?.id ?? '' };
  await user.tasks.createMany(
    project.id,
    numbers.map((n) => ({ title: `Task ${n}` })),
  );
  for (const n of numbers) {
    await user.projects.create({ name: `Project ${n}` });
    await user.comments.create(on, { body: `Comment ${n}` });
    await user.activity.record({ projectId: project.id, kind: `note ${n}` });
    await user.generation.create({ projectId: project.id, requestData: { n } });
  }
  const limit = 100;
  return {
    'projects.list': () => user.projects.list({ limit }),
    'stories.list': () => user.stories.list(project.id, { limit }),
    'stories.search': () => user.stories.search('story', { limit }),
    'stories.createMany': () => user.stories.createMany(project.id, numbers.map(story)),
    'tasks.list': () => user.tasks.list(project.id, { limit }),
    'comments.list': () => user.comments.list(on, { limit }),
    'activity.list': () => user.activity.list(project.id, { limit }),
    'generation.list': () => user.generation.list({ limit }),
  };
});
