import { suite } from '@schema/testing';
import { expect } from 'vitest';
import { composition, newProject, newUser, noId } from './composition.ts';

suite('projects', composition, (test) => {
  test('are created, changed and deleted by their owner', async ({ store }) => {
    const user = await newUser(store);
    const project = await user.projects.create({ name: '  Hub ', settings: { aiModel: 'local' } });
    expect(project).toMatchObject({
      name: 'Hub',
      description: null,
      settings: { aiModel: 'local' },
      lastStoryNumber: 0,
    });
    expect(project).not.toHaveProperty('ownerId');
    const changed = await user.projects.update(project.id, {
      description: 'All of it',
      settings: { defaultPriority: 'HIGH' },
    });
    expect(changed).toMatchObject({ name: 'Hub', settings: { defaultPriority: 'HIGH' } });
    expect(await user.projects.get(project.id)).toEqual(changed);
    expect(await user.projects.delete(project.id)).toEqual(changed);
    await expect(user.projects.get(project.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('that go meanwhile are not found by what is made in a transaction', {
    needs: 'concurrency',
  }, async ({ store, openAnother }) => {
    const other = await openAnother();
    for (const name of ['stories', 'tasks', 'generation'] as const) {
      const { user, project } = await newProject(store);
      const { promise: deleted, resolve: tellDeleted } = Promise.withResolvers<void>();
      const { promise: released, resolve: release } = Promise.withResolvers<void>();
      const deletion = other.transaction(async (tx) => {
        await tx.projects.forUser(user.id).projects.delete(project.id);
        tellDeleted();
        await released;
      });
      await Promise.race([deleted, deletion]);
      const made = store.transaction(async (tx) => {
        const { stories, tasks, generation } = tx.projects.forUser(user.id);
        const projectId = project.id;
        if (name === 'stories') await stories.create({ projectId, title: 't', description: '' });
        else if (name === 'tasks') await tasks.create({ projectId, title: 't' });
        else await generation.create({ projectId, requestData: {} });
      });
      made.catch(() => {});
      await new Promise((resolve) => setTimeout(resolve, 100));
      release();
      await deletion;
      await expect(made, name).rejects.toMatchObject({ code: 'NOT_FOUND', table: 'projects' });
    }
  });

  test('give what is stored, changed in the millisecond of their last change too', async ({
    store,
    clock,
  }) => {
    const user = await newUser(store);
    const project = await user.projects.create({ name: 'Hub' });
    for (const name of ['Hub 2', 'Hub 3']) {
      clock.set(project.updatedAt);
      const changed = await user.projects.update(project.id, { name });
      expect(await user.projects.get(project.id)).toEqual(changed);
    }
  });

  test('are listed by their latest change or story', async ({ store }) => {
    const user = await newUser(store);
    const [a, b, c] = [
      await user.projects.create({ name: 'a' }),
      await user.projects.create({ name: 'b' }),
      await user.projects.create({ name: 'c' }),
    ];
    await user.projects.update(b.id, { name: 'b2' });
    await user.stories.create({ projectId: a.id, title: 't', description: '' });
    const first = await user.projects.list({ limit: 2 });
    const second = await user.projects.list({ limit: 2, after: first.next });
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual([a.id, b.id, c.id]);
  });

  test('answer a stranger as missing ones', async ({ store }) => {
    const { user, project } = await newProject(store);
    const stranger = await newUser(store);
    const story = await user.stories.create({ projectId: project.id, title: 't', description: '' });
    const task = await user.tasks.create({ projectId: project.id, title: 't' });
    const comment = await user.comments.create({ taskId: task.id }, { body: 'b' });
    await user.comments.create({ projectId: project.id }, { body: 'b' });
    await user.activity.record({ projectId: project.id, kind: 'k' });
    const content = { title: 't', description: '' };
    for (const id of [project.id, noId]) {
      for (const call of [
        () => stranger.projects.get(id),
        () => stranger.projects.update(id, { name: 'mine' }),
        () => stranger.projects.delete(id),
        () => stranger.stories.create({ projectId: id, ...content }),
        () => stranger.stories.list(id),
        () => stranger.tasks.create({ projectId: id, title: 't' }),
        () => stranger.tasks.list(id),
        () => stranger.comments.create({ projectId: id }, { body: 'b' }),
        () => stranger.comments.list({ projectId: id }),
        () => stranger.activity.record({ projectId: id, kind: 'k' }),
        () => stranger.activity.list(id),
        () => stranger.generation.create({ projectId: id, requestData: {} }),
      ])
        await expect(call(), String(call)).rejects.toMatchObject({
          code: 'NOT_FOUND',
          table: 'projects',
        });
    }
    for (const call of [
      () => stranger.stories.get(story.id),
      () => stranger.stories.update(story.id, { title: 'x' }, 1),
      () => stranger.stories.delete(story.id),
      () => stranger.tasks.get(task.id),
      () => stranger.tasks.update(task.id, { title: 'x' }),
      () => stranger.tasks.delete(task.id),
      () => stranger.comments.create({ storyId: story.id }, { body: 'b' }),
      () => stranger.comments.list({ taskId: task.id }),
      () => stranger.comments.update(comment.id, { body: 'x' }),
      () => stranger.comments.delete(comment.id),
    ])
      await expect(call(), String(call)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await user.stories.get(story.id)).toEqual(story);
    expect((await user.projects.get(project.id)).lastStoryNumber).toBe(1);
  });

  test('and all that is in them are named by an id, and by nothing else', async ({ store }) => {
    const { user, project } = await newProject(store);
    const { projects, stories, tasks, comments, activity, generation } = user;
    const content = { title: 't', description: '' };
    for (const id of ['', 'x', `${project.id} `])
      for (const [field, ...calls] of [
        [
          'id',
          () => projects.get(id),
          () => projects.update(id, {}),
          () => projects.delete(id),
          () => stories.get(id),
          () => stories.update(id, {}, 1),
          () => stories.delete(id),
          () => tasks.get(id),
          () => tasks.update(id, {}),
          () => tasks.delete(id),
          () => comments.update(id, { body: 'b' }),
          () => comments.delete(id),
          () => generation.get(id),
          () => generation.start(id),
          () => generation.complete(id, { responseData: {} }),
          () => generation.fail(id, { errorMessage: 'e' }),
        ],
        [
          'projectId',
          () => stories.create({ projectId: id, ...content }),
          () => stories.createMany(id, [content]),
          () => stories.list(id),
          () => stories.search('t', { projectId: id }),
          () => tasks.create({ projectId: id, title: 't' }),
          () => tasks.createMany(id, [{ title: 't' }]),
          () => tasks.list(id),
          () => activity.record({ projectId: id, kind: 'k' }),
          () => activity.list(id),
          () => generation.create({ projectId: id, requestData: {} }),
        ],
        ['storyId', () => tasks.list(project.id, { storyId: id })],
      ] as const)
        for (const call of calls)
          await expect(call(), String(call)).rejects.toMatchObject({
            code: 'INVALID_INPUT',
            field,
          });
  });

  test('refuse a blank name, also from raw SQL', async ({ store, db, tables }) => {
    const user = await newUser(store);
    for (const name of ['', '   ', '\t\n']) {
      await expect(user.projects.create({ name })).rejects.toMatchObject({ field: 'name' });
    }
    await expect(
      db.insert(tables.projects).values({ ownerId: user.id, name: '  ' }),
    ).rejects.toMatchObject({ code: 'CHECK', constraint: 'projects_name_not_blank' });
  });

  test('have a repository at an address of the web, or none', async ({ store }) => {
    const { user, project } = await newProject(store);
    const field = 'repositoryUrl';
    for (const repositoryUrl of ['javascript:alert(1)', 'javascript:\nhttps://x.example', '']) {
      const refused = { code: 'INVALID_INPUT', field };
      await expect(user.projects.create({ name: 'n', repositoryUrl })).rejects.toMatchObject(
        refused,
      );
      const update = user.projects.update(project.id, { repositoryUrl });
      await expect(update).rejects.toMatchObject(refused);
    }
    for (const repositoryUrl of ['HTTPS://x.example/a%20b', 'http://[::1]/', null])
      expect(await user.projects.update(project.id, { repositoryUrl })).toMatchObject({
        repositoryUrl,
      });
  });

  test('go with their owner, and everything in them', async ({ store, execute }) => {
    const { user, project } = await newProject(store);
    const { id: storyId } = await user.stories.create({
      projectId: project.id,
      title: 't',
      description: 'd',
    });
    await user.tasks.create({ projectId: project.id, storyId, title: 't' });
    await user.comments.create({ storyId }, { body: 'b' });
    await user.activity.record({ projectId: project.id, kind: 'story.created' });
    await user.generation.create({ projectId: project.id, requestData: {} });
    await store.auth.users.delete(user.id);
    for (const table of [
      'projects',
      'user_stories',
      'tasks',
      'comments',
      'activities',
      'generation_requests',
    ])
      expect(await execute(`select id from ${table}`), table).toEqual([]);
  });
});
