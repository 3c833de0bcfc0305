import { errorsOf, race, suite, valuesOf } from '@schema/testing';
import { expect } from 'vitest';
import { composition, newProject, newUser, noId } from './composition.ts';

suite('generation requests', composition, (test) => {
  test('go from PENDING over PROCESSING to COMPLETED', async ({ store, clock }) => {
    const { user, project } = await newProject(store);
    const { generation } = user;
    const request = await generation.create({
      projectId: project.id,
      requestData: { prompt: 'Log in' },
    });
    expect(request).toMatchObject({ status: 'PENDING', startedAt: null, processingTime: null });
    const started = await generation.start(request.id, { aiModel: 'local-1' });
    expect(started).toMatchObject({ status: 'PROCESSING', aiModel: 'local-1', completedAt: null });
    clock.set(new Date((started.startedAt?.getTime() ?? 0) + 1500));
    const done = await generation.complete(request.id, { responseData: { stories: 2 } });
    expect(done).toMatchObject({
      status: 'COMPLETED',
      responseData: { stories: 2 },
      errorMessage: null,
      processingTime: 1500,
    });
    expect(await generation.get(request.id)).toEqual(done);
    expect((await generation.list()).items).toEqual([done]);
    for (const [call, message] of [
      [() => generation.start(request.id), /^Only a pending request can/],
      [() => generation.complete(request.id, { responseData: {} }), /^Only a started request/],
      [() => generation.fail(request.id, { errorMessage: 'late' }), /^Only a started request/],
    ] as const)
      await expect(call()).rejects.toMatchObject({
        code: 'CONFLICT',
        message: expect.stringMatching(message),
        current: done,
      });
  });

  test('name the model that works on them, in the place of the one that was asked for', async ({
    store,
  }) => {
    const { generation } = await newUser(store);
    for (const [aiModel, worked] of [
      ['local-2', 'local-2'],
      [undefined, 'local-1'],
    ] as const) {
      const { id } = await generation.create({ requestData: {}, aiModel: 'local-1' });
      expect(await generation.start(id, { aiModel })).toMatchObject({ aiModel: worked });
    }
  });

  test('are listed for their user alone', async ({ store }) => {
    const { generation } = await newUser(store);
    await generation.create({ requestData: {} });
    expect((await (await newUser(store)).generation.list()).items).toEqual([]);
  });

  test('need a user that exists', async ({ store }) => {
    const nobody = store.projects.forUser(noId).generation;
    await expect(nobody.create({ requestData: {} })).rejects.toMatchObject({
      code: 'REFERENCE',
      table: 'generation_requests',
      columns: ['userId'],
    });
  });

  test('keep why they failed, and stay without their project', async ({ store }) => {
    const { user, project } = await newProject(store);
    const { generation } = user;
    const { id } = await generation.create({ projectId: project.id, requestData: {} });
    await expect(generation.fail(id, { errorMessage: 'early' })).rejects.toMatchObject({
      code: 'CONFLICT',
    });
    await generation.start(id);
    await generation.fail(id, { errorMessage: 'The model is away' });
    await user.projects.delete(project.id);
    expect(await generation.get(id)).toMatchObject({
      projectId: null,
      status: 'FAILED',
      errorMessage: 'The model is away',
      responseData: null,
    });
    const stranger = await newUser(store);
    await expect(stranger.generation.start(id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('move one by one, and by their user alone', async ({ store }) => {
    const { generation } = await newUser(store);
    const stranger = await newUser(store);
    const ids: string[] = [];
    for (let i = 0; i < 4; i++) ids.push((await generation.create({ requestData: {} })).id);
    const [first = '', second = '', third = ''] = ids;
    const statuses = async () =>
      (await generation.list()).items.map(({ status }) => status).toReversed();
    const refused = async (...calls: (() => Promise<unknown>)[]) => {
      const before = (await generation.list()).items;
      for (const call of calls)
        await expect(call(), String(call)).rejects.toMatchObject({
          code: 'NOT_FOUND',
          table: 'generation_requests',
        });
      expect((await generation.list()).items).toEqual(before);
    };
    await refused(
      () => stranger.generation.get(first),
      () => stranger.generation.start(first),
    );
    for (const id of [first, second, third]) await generation.start(id);
    expect(await statuses()).toEqual(['PROCESSING', 'PROCESSING', 'PROCESSING', 'PENDING']);
    await refused(
      () => stranger.generation.complete(first, { responseData: {} }),
      () => stranger.generation.fail(first, { errorMessage: 'mine' }),
    );
    expect((await generation.complete(first, { responseData: {} })).id).toBe(first);
    expect((await generation.fail(second, { errorMessage: 'away' })).id).toBe(second);
    expect(await statuses()).toEqual(['COMPLETED', 'FAILED', 'PROCESSING', 'PENDING']);
  });

  test('are started by one of many', async ({ store }) => {
    const user = await newUser(store);
    const { id } = await user.generation.create({ requestData: {} });
    const results = await race(16, () => user.generation.start(id));
    expect(valuesOf(results)).toHaveLength(1);
    for (const error of errorsOf(results)) expect(error).toMatchObject({ code: 'CONFLICT' });
  });

  test('refuse a state that does not fit, also from raw SQL', async ({ store, execute }) => {
    const user = await newUser(store);
    await user.generation.create({ requestData: {} });
    for (const change of [`status = 'COMPLETED'`, `status = 'FAILED'`, `error_message = 'x'`])
      await expect(execute(`update generation_requests set ${change}`)).rejects.toMatchObject({
        code: 'CHECK',
        constraint: 'generation_requests_status_fits',
      });
  });
});

suite('the activity of a user', composition, (test) => {
  test('counts stories and requests each for itself', async ({ store, clock }) => {
    const { user, project } = await newProject(store);
    const other = await newProject(store);
    const story = { title: 't', description: '' };
    const day = 86_400_000;
    await user.stories.create({ projectId: project.id, ...story });
    clock.advance(8 * day);
    await user.stories.create({ projectId: project.id, ...story });
    const last = await other.user.stories.create({
      projectId: other.project.id,
      createdBy: user.id,
      ...story,
    });
    await other.user.stories.create({ projectId: other.project.id, ...story });
    for (let i = 0; i < 3; i++) await user.generation.create({ requestData: {} });
    await other.user.generation.create({ requestData: {} });
    expect(await user.activity.ofUser()).toEqual({
      stories: 2,
      requests: 3,
      lastStoryAt: last.createdAt,
    });
    expect(await user.activity.ofUser({ days: 30 })).toMatchObject({ stories: 3, requests: 3 });
    clock.advance(8 * day);
    expect(await user.activity.ofUser()).toEqual({
      stories: 0,
      requests: 0,
      lastStoryAt: last.createdAt,
    });
    expect(await (await newUser(store)).activity.ofUser()).toEqual({
      stories: 0,
      requests: 0,
      lastStoryAt: null,
    });
  });

  test('is followed in a project, newest first', async ({ store }) => {
    const { user, project } = await newProject(store);
    const helper = await newUser(store);
    const projectId = project.id;
    await user.activity.record({ projectId, kind: 'project.created' });
    await user.activity.record({
      projectId,
      kind: 'story.done',
      actorId: helper.id,
      subjectId: projectId,
      data: { number: 3 },
    });
    await user.activity.record({ projectId, kind: 'backup', actorId: null });
    await store.auth.users.delete(helper.id);
    const first = await user.activity.list(projectId, { limit: 2 });
    const second = await user.activity.list(projectId, { after: first.next });
    expect([...first.items, ...second.items]).toMatchObject([
      { kind: 'backup', actorId: null },
      { kind: 'story.done', actorId: null, subjectId: projectId, data: { number: 3 } },
      { kind: 'project.created', actorId: user.id, data: null },
    ]);
  });
});
