import { race, suite, valuesOf } from '@schema/testing';
import type { WirePage } from '@schema/testing/apps';
import { expect } from 'vitest';
import { composition } from '../src/composition.ts';
import { client, type StoryConflict, type WireStory } from './support/client.ts';

type Listed = WireStory & { readonly creatorName: string | null };

suite('stories over HTTP', composition, (test) => {
  test('are written, read, changed and deleted', async ({ store }) => {
    const ann = await client(store).newUser();
    const project = await ann.newProject();
    const story = await ann.newStory(project.id, {
      acceptanceCriteria: ['Given a form', 'When I send it', 'Then I am in'],
      tags: ['auth', 'security'],
    });
    expect(story).toMatchObject({
      number: 1,
      version: 1,
      createdBy: ann.user.id,
      priority: 'MEDIUM',
      status: 'DRAFT',
      storyPoints: 0,
      acceptanceCriteria: ['Given a form', 'When I send it', 'Then I am in'],
      tags: ['auth', 'security'],
    });
    const path = `/stories/${story.id}`;
    expect((await ann.as(path)).body).toEqual(story);
    const json = { version: 1, status: 'READY', tags: [] };
    expect(await ann.as(path, { method: 'PATCH', json })).toMatchObject({
      status: 200,
      body: { status: 'READY', tags: [], version: 2, title: 'Log in' },
    });
    expect((await ann.as(path, { method: 'DELETE' })).status).toBe(204);
    expect((await ann.as(path)).status).toBe(404);
    expect((await ann.newStory(project.id)).number).toBe(2);
  });

  test('that somebody else has changed answer with the story as it is now', async ({ store }) => {
    const ann = await client(store).newUser();
    const story = await ann.newStory((await ann.newProject()).id);
    const path = `/stories/${story.id}`;
    const patch = (json: object) => ann.as<StoryConflict>(path, { method: 'PATCH', json });
    const changed = await patch({ version: 1, title: 'Sign in' });
    const { status, body, headers } = await patch({ version: 1, title: 'Enter' });
    expect(status).toBe(409);
    expect(body.error).toMatchObject({ code: 'CONFLICT', current: changed.body });
    expect(body.error.requestId).toBe(headers.get('X-Request-Id'));
    expect((await ann.as(path)).body).toEqual(changed.body);
    const { version } = body.error.current;
    expect(await patch({ version, title: 'Enter' })).toMatchObject({
      status: 200,
      body: { title: 'Enter', version: 3 },
    });
  });

  test('are changed by one of several at once', { needs: 'concurrency' }, async ({ store }) => {
    const ann = await client(store).newUser();
    const story = await ann.newStory((await ann.newProject()).id);
    const results = await race(8, (index) =>
      ann.as<WireStory>(`/stories/${story.id}`, {
        method: 'PATCH',
        json: { version: 1, title: `Title ${index}` },
      }),
    );
    const statuses = valuesOf(results).map(({ status }) => status);
    expect(statuses.sort()).toEqual([200, ...Array(7).fill(409)]);
  });

  test('of a project come from CRITICAL to LOW, then newest first, with who wrote them', async ({
    store,
  }) => {
    const ann = await client(store).newUser();
    await ann.as('/me', { method: 'PATCH', json: { firstName: 'Ann', lastName: 'Archer' } });
    const { id } = await ann.newProject();
    const made = [];
    for (const priority of ['LOW', 'CRITICAL', 'MEDIUM', 'HIGH', 'CRITICAL', 'LOW'])
      made.push(await ann.newStory(id, { priority, title: `${priority} ${made.length}` }));

    const seen: Listed[] = [];
    for (let after = ''; ; ) {
      const path = `/projects/${id}/stories?limit=2${after}`;
      const { items, next } = (await ann.as<WirePage<Listed>>(path)).body;
      seen.push(...items);
      if (next === undefined) break;
      after = `&after=${next}`;
    }
    expect(seen.map(({ title }) => title)).toEqual([
      'CRITICAL 4',
      'CRITICAL 1',
      'HIGH 3',
      'MEDIUM 2',
      'LOW 5',
      'LOW 0',
    ]);
    expect(new Set(seen.map(({ creatorName }) => creatorName))).toEqual(new Set(['Ann Archer']));
    await ann.as(`/stories/${made[0]?.id}`, {
      method: 'PATCH',
      json: { version: 1, status: 'DONE' },
    });
    const done = await ann.as<WirePage<Listed>>(`/projects/${id}/stories?status=DONE`);
    expect(done.body.items.map(({ title }) => title)).toEqual(['LOW 0']);
  });

  test('stay in the list without their author', async ({ store }) => {
    const { newUser } = client(store);
    const [ann, bob] = [await newUser(), await newUser()];
    const { id } = await ann.newProject();
    await store.projects
      .forUser(ann.user.id)
      .stories.create({ projectId: id, title: 'Bob’s', description: '', createdBy: bob.user.id });
    await bob.as('/me', { method: 'PATCH', json: { displayName: 'Bob' } });
    const read = async () =>
      (await ann.as<WirePage<Listed>>(`/projects/${id}/stories`)).body.items.map(
        ({ title, createdBy, creatorName }) => [title, createdBy, creatorName],
      );
    expect(await read()).toEqual([['Bob’s', bob.user.id, 'Bob']]);
    expect((await bob.as('/me', { method: 'DELETE' })).status).toBe(204);
    expect(await read()).toEqual([['Bob’s', null, null]]);
    expect((await bob.as('/me')).status).toBe(401);
  });

  test('are found by their words, the title first, and never under an old text', async ({
    store,
  }) => {
    const { newUser } = client(store);
    const [ann, bob] = [await newUser(), await newUser()];
    const { id } = await ann.newProject();
    const inText = await ann.newStory(id, { title: 'Reset', description: 'Mail a login link' });
    const inTitle = await ann.newStory(id, { title: 'Login form', description: '' });
    await bob.newStory((await bob.newProject()).id, { title: 'Login of Bob' });
    const search = async (q: string, rest = '') => {
      const path = `/stories/search?q=${encodeURIComponent(q)}${rest}`;
      return (await ann.as<WirePage<WireStory>>(path)).body.items.map(({ title }) => title);
    };
    expect(await search('login')).toEqual(['Login form', 'Reset']);
    expect(await search('login -form')).toEqual(['Reset']);
    expect(await search('"login link"')).toEqual(['Reset']);
    expect(await search('log*', `&projectId=${id}`)).toEqual(['Login form', 'Reset']);
    expect(await search('" OR 1=1 --')).toEqual([]);
    const json = { version: 1, title: 'Entrance' };
    await ann.as(`/stories/${inTitle.id}`, { method: 'PATCH', json });
    await ann.as(`/stories/${inText.id}`, { method: 'DELETE' });
    expect(await search('login')).toEqual([]);
    expect(await search('entrance')).toEqual(['Entrance']);
  });
});
