import { race, suite, valuesOf } from '@schema/testing';
import type { WirePage } from '@schema/testing/apps';
import { password } from '@schema/testing/apps';
import { expect } from 'vitest';
import { createApp } from '../src/app.ts';
import { composition } from '../src/composition.ts';
import { client, type WireAuditEntry, type WireStory } from './support/client.ts';

suite('the audit log', composition, (test) => {
  test('has a row for every change, with actor, resource, request and difference', async ({
    store,
  }) => {
    const ann = await client(store).newUser();
    const { id: projectId } = await ann.newProject();
    const story = await ann.newStory(projectId, { description: 'x'.repeat(5000) });
    const task = await ann.newTask(projectId);
    const patch = (path: string, json: object) =>
      ann.as(path, { method: 'PATCH', json, headers: { 'X-Request-Id': `patch-${path.length}` } });
    const remove = (path: string) => ann.as(path, { method: 'DELETE' });
    await patch(`/projects/${projectId}`, { name: 'Shop' });
    await patch(`/stories/${story.id}`, { version: 1, title: 'Sign in', storyPoints: 3 });
    await patch(`/tasks/${task.id}`, { status: 'DONE' });
    await patch('/me', { firstName: 'Ann' });
    const { body: request } = await ann.as<{ id: string }>('/generation-requests', {
      json: { projectId, prompt: 'More' },
    });
    await ann.as(`/generation-requests/${request.id}/cancel`, { method: 'POST' });
    await remove(`/tasks/${task.id}`);
    await remove(`/stories/${story.id}`);
    await remove(`/projects/${projectId}`);
    await ann.as('/me/password', {
      json: { currentPassword: password, newPassword: 'another one' },
    });

    const { items } = await store.system.audit.list({ actorId: ann.user.id, limit: 100 });
    const trail = items.toReversed();
    expect(trail.map(({ action, resourceType }) => `${action} ${resourceType}`)).toEqual([
      'users.register user',
      'sessions.create session',
      'projects.create project',
      'stories.create user_story',
      'tasks.create task',
      'projects.update project',
      'stories.update user_story',
      'tasks.update task',
      'users.update user',
      'generation.request generation_request',
      'generation.cancel generation_request',
      'tasks.delete task',
      'stories.delete user_story',
      'projects.delete project',
      'users.changePassword user',
      'sessions.create session',
    ]);
    expect(trail.every(({ outcome, requestId }) => outcome === 'success' && requestId)).toBe(true);
    const of = (action: string) => trail.find((entry) => entry.action === action);
    expect(of('projects.update')).toMatchObject({
      resourceId: projectId,
      requestId: `patch-${`/projects/${projectId}`.length}`,
      diff: { name: { from: 'Book shop', to: 'Shop' } },
    });
    expect(of('projects.update')?.diff).not.toHaveProperty('settings');
    expect(of('stories.update')?.diff).toEqual({
      title: { from: 'Log in', to: 'Sign in' },
      storyPoints: { from: 0, to: 3 },
      version: { from: 1, to: 2 },
    });
    expect(of('stories.create')?.diff?.description).toEqual({
      from: null,
      to: { bytes: 5002, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
    expect(of('tasks.delete')?.diff?.title).toEqual({ from: 'Write tests', to: null });
    expect(of('stories.delete')?.diff?.title).toEqual({ from: 'Sign in', to: null });
    expect(of('projects.delete')?.diff?.name).toEqual({ from: 'Shop', to: null });
    expect(JSON.stringify(trail)).not.toMatch(/another one|correct horse|\$argon2/);
    expect(await store.system.audit.verify()).toMatchObject({ ok: true, count: 16 });
  });

  test('takes what is nested as deeply as JSON may be', async ({ store }) => {
    const nested = (levels: number): unknown => (levels === 0 ? 1 : [nested(levels - 1)]);
    const deepest = { value: nested(63) };
    const ann = await client(store).newUser();
    const { id: projectId } = await ann.newProject();
    const story = await ann.newStory(projectId, { metadata: deepest });
    const answers = [
      await ann.as('/me', { method: 'PATCH', json: { preferences: deepest } }),
      await ann.as(`/stories/${story.id}`, { method: 'DELETE' }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 204]);
    const { items } = await store.system.audit.list({ action: 'stories.delete' });
    expect(items).toMatchObject([
      { diff: { metadata: { from: { sha256: expect.any(String) }, to: null } } },
    ]);
  });

  test('has the differences of changes at once in one line', { needs: 'concurrency' }, async ({
    store,
  }) => {
    const ann = await client(store).newUser();
    const { id } = await ann.newProject({ name: 'first' });
    const task = await ann.newTask(id, { title: 'first' });
    await race(8, async (index) => {
      const change = (path: string, json: object) => ann.as(path, { method: 'PATCH', json });
      await change(`/projects/${id}`, { name: `name ${index}` });
      await change(`/tasks/${task.id}`, { title: `title ${index}` });
    });
    for (const [action, field] of [
      ['projects.update', 'name'],
      ['tasks.update', 'title'],
    ] as const) {
      const { items } = await store.system.audit.list({ action });
      const steps = items.toReversed().map(({ diff }) => diff?.[field]);
      expect(steps.map((step) => step?.from)).toEqual([
        'first',
        ...steps.slice(0, -1).map((step) => step?.to),
      ]);
      expect(steps).toHaveLength(8);
    }
  });

  test('stays when a change does not: neither of them is there without the other', async ({
    store,
    execute,
  }) => {
    const ann = await client(store).newUser();
    const { id } = await ann.newProject();
    const before = await store.system.audit.list();
    for (const [path, request, status] of [
      [`/projects/${id}/tasks`, { json: { title: 'Test', storyId: id } }, 404],
      [`/projects/${id}`, { method: 'PATCH', json: { name: ' ' } }, 422],
      ['/me/password', { json: { currentPassword: 'wrong', newPassword: 'long enough' } }, 422],
    ] as const)
      expect((await ann.as(path, request)).status).toBe(status);
    expect(await store.system.audit.list()).toEqual(before);

    // The log refuses its row: the story must not be there either.
    await execute('alter table audit_logs rename to audit_logs_away');
    const answer = await createApp(store, { log: () => {} }).request(
      `/api/v1/projects/${id}/stories`,
      {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${ann.token}` },
        body: JSON.stringify({ title: 'Lost', description: '' }),
      },
    );
    expect(answer.status).toBe(500);
    await execute('alter table audit_logs_away rename to audit_logs');
    const stories = await ann.as<WirePage<WireStory>>(`/projects/${id}/stories`);
    expect(stories.body.items).toEqual([]);
  });

  test('tells sign-ins that failed, and tokens that were used twice', async ({ store }) => {
    const { call, newUser } = client(store);
    const ann = await newUser();
    const wrong = { email: ann.user.email, password: 'wrong password' };
    await call('/api/v1/auth/login', { json: wrong });
    const refresh = { json: { refreshToken: ann.refreshToken } };
    expect((await call('/api/v1/auth/refresh', refresh)).status).toBe(200);
    expect((await call('/api/v1/auth/refresh', refresh)).status).toBe(401);
    const { items } = await store.system.audit.list({ limit: 3 });
    expect(items.map(({ action, outcome }) => [action, outcome])).toEqual([
      ['sessions.renew', 'denied'],
      ['sessions.renew', 'success'],
      ['sessions.create', 'denied'],
    ]);
    expect(JSON.stringify(items)).not.toContain('wrong password');
  });

  test('tells who signed out, or nobody has', async ({ store, execute }) => {
    const ann = await client(store).newUser();
    const signOut = () =>
      ann.as('/auth/logout', {
        json: { refreshToken: ann.refreshToken },
        headers: { 'X-Request-Id': 'sign-out' },
      });
    const sessions = await store.auth.sessions.list(ann.user.id);
    await execute('alter table audit_logs rename to audit_logs_away');
    expect((await signOut()).status).toBe(500);
    await execute('alter table audit_logs_away rename to audit_logs');
    expect((await ann.as('/me')).status).toBe(200);

    expect((await signOut()).status).toBe(204);
    const { items } = await store.system.audit.list({ actorId: ann.user.id, limit: 1 });
    expect(items).toMatchObject([
      {
        action: 'sessions.end',
        resourceType: 'session',
        resourceId: sessions.items[0]?.id,
        outcome: 'success',
        requestId: 'sign-out',
      },
    ]);
  });

  test('tells once who signed out several times at once', async ({ store }) => {
    const ann = await client(store).newUser();
    const answers = await race(8, () => ann.as('/auth/logout', { method: 'POST' }));
    for (const { status } of valuesOf(answers)) expect([204, 401]).toContain(status);
    const { items } = await store.system.audit.list({ actorId: ann.user.id });
    expect(items.filter(({ action }) => action === 'sessions.end')).toHaveLength(1);
  });

  test('shows each user what is their own, and outlives them', async ({ store }) => {
    const { newUser } = client(store);
    const [ann, bob] = [await newUser(), await newUser()];
    await ann.newProject();
    const { items } = (await bob.as<WirePage<WireAuditEntry>>('/me/audit')).body;
    expect(items.map(({ actorId }) => actorId)).toEqual([bob.user.id, bob.user.id]);
    await ann.as('/me', { method: 'DELETE' });
    const left = await store.system.audit.list({ actorId: ann.user.id });
    expect(left.items.map(({ action }) => action)).toEqual([
      'users.delete',
      'projects.create',
      'sessions.create',
      'users.register',
    ]);
    expect((await store.system.audit.verify()).ok).toBe(true);
  });
});
