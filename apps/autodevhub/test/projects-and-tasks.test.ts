import { suite } from '@schema/testing';
import type { WirePage } from '@schema/testing/apps';
import { expect } from 'vitest';
import { composition } from '../src/composition.ts';
import { client, type WireProject, type WireRequest, type WireTask } from './support/client.ts';

suite('projects and tasks over HTTP', composition, (test) => {
  test('projects are begun, read, changed and deleted with what is in them', async ({ store }) => {
    const ann = await client(store).newUser();
    const settings = { aiModel: 'claude-3', storyTemplate: 'agile', defaultPriority: 'HIGH' };
    const { id, ...rest } = await ann.newProject({ settings, repositoryUrl: 'https://x.example' });
    expect(rest).toMatchObject({ name: 'Book shop', settings, description: null });
    const path = `/projects/${id}`;
    expect((await ann.as(path)).body).toEqual({ id, ...rest });
    const json = { name: 'Shop', repositoryUrl: null };
    expect((await ann.as(path, { method: 'PATCH', json })).body).toMatchObject({
      ...json,
      settings,
    });

    const story = await ann.newStory(id);
    const request = await ann.ask(id, 'More');
    expect((await ann.as(path, { method: 'DELETE' })).status).toBe(204);
    expect((await ann.as(path)).status).toBe(404);
    expect((await ann.as(`/stories/${story.id}`)).status).toBe(404);
    const kept = await ann.as<WireRequest>(`/generation-requests/${request.id}`);
    expect(kept).toMatchObject({ status: 200, body: { projectId: null } });
  });

  test('projects are listed, the latest change first', async ({ store }) => {
    const ann = await client(store).newUser();
    const [one, two] = [
      await ann.newProject({ name: 'One' }),
      await ann.newProject({ name: 'Two' }),
    ];
    const names = async () =>
      (await ann.as<WirePage<WireProject>>('/projects')).body.items.map(({ name }) => name);
    expect(await names()).toEqual(['Two', 'One']);
    await ann.newStory(one.id);
    expect(await names()).toEqual(['One', 'Two']);
    await ann.as(`/projects/${two.id}`, { method: 'PATCH', json: { description: 'Second' } });
    expect(await names()).toEqual(['Two', 'One']);
  });

  test('tasks belong to a story or to the project, and remember when they were done', async ({
    store,
  }) => {
    const ann = await client(store).newUser();
    const { id } = await ann.newProject();
    const story = await ann.newStory(id);
    const plan = await ann.newTask(id, { title: 'Plan', dueOn: '2026-03-01' });
    const build = await ann.newTask(id, { title: 'Build', storyId: story.id });
    const titles = async (query = '') =>
      (await ann.as<WirePage<WireTask>>(`/projects/${id}/tasks${query}`)).body.items.map(
        ({ title }) => title,
      );
    expect(await titles()).toEqual(['Plan', 'Build']);
    expect(await titles(`?storyId=${story.id}`)).toEqual(['Build']);
    const done = await ann.as<WireTask>(`/tasks/${build.id}`, {
      method: 'PATCH',
      json: { status: 'DONE' },
    });
    expect(done.body).toMatchObject({ status: 'DONE', completedAt: expect.any(String) });
    expect((await ann.as(`/tasks/${plan.id}`, { method: 'DELETE' })).status).toBe(204);
    expect(await titles()).toEqual(['Build']);
  });

  test('belong to one user: to others they are missing', async ({ store }) => {
    const { newUser } = client(store);
    const [ann, bob] = [await newUser(), await newUser()];
    const { id } = await ann.newProject();
    const story = await ann.newStory(id);
    const task = await ann.newTask(id);
    const patch = { method: 'PATCH', json: { title: 'Mine' } };
    const answers = [
      await bob.as(`/projects/${id}`),
      await bob.as(`/projects/${id}`, { method: 'PATCH', json: { name: 'Mine' } }),
      await bob.as(`/projects/${id}`, { method: 'DELETE' }),
      await bob.as(`/projects/${id}/stories`),
      await bob.as(`/projects/${id}/stories`, { json: { title: 'Mine', description: '' } }),
      await bob.as(`/projects/${id}/tasks`),
      await bob.as(`/projects/${id}/tasks`, { json: { title: 'Mine' } }),
      await bob.as(`/stories/${story.id}`),
      await bob.as(`/stories/${story.id}`, {
        method: 'PATCH',
        json: { version: 1, title: 'Mine' },
      }),
      await bob.as(`/stories/${story.id}`, { method: 'DELETE' }),
      await bob.as(`/tasks/${task.id}`, patch),
      await bob.as(`/tasks/${task.id}`, { method: 'DELETE' }),
    ];
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 404));
    expect((await ann.as(`/stories/${story.id}`)).body).toEqual(story);
    expect((await bob.as('/stories/search?q=log')).body).toEqual({ items: [] });
  });
});
