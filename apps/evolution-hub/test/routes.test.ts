import type { Failure, WirePage } from '@schema/testing/apps';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { client, type Row } from './support/client.ts';
import { png, upload } from './support/image.ts';
import type { Place } from './support/place.ts';
import { places } from './support/places.ts';
import { webhookSecret } from './support/ports.ts';

describe.each(Object.entries(places))('Evolution Hub on %s', (_, open) => {
  let place: Place;
  let hub: ReturnType<typeof client>;
  beforeAll(async () => {
    place = await open();
    hub = client(place);
  });
  afterAll(() => place?.close());

  it('signs people in by a mailed link, which works once', async () => {
    const { user, link, as } = await hub.signIn('Ada@Example.com'.toLowerCase());
    expect(user).toMatchObject({ email: 'ada@example.com', emailVerified: true, role: 'user' });
    const me = await as<Row>('/me');
    expect(me.body).toEqual(user);
    const again = await hub.newGuest().as<Failure>('/auth/link/consume', { json: link });
    expect([again.status, again.body.error.code]).toEqual([401, 'UNAUTHENTICATED']);
    expect((await hub.newGuest().as('/me')).status).toBe(401);
  });

  it('answers a locked account’s request for a link like any other, and mails nothing', async () => {
    const { user } = await hub.signIn('locked@example.com');
    await place.execute(`update users set is_active = false where email = 'locked@example.com'`);
    const before = place.mails.length;
    const { status } = await hub
      .newGuest()
      .as('/auth/link', { json: { email: user.email.toUpperCase() } });
    expect(status).toBe(204);
    expect(place.mails.length).toBe(before);
  });

  it('renews and ends sign-ins', async () => {
    const { refreshToken, as } = await hub.newUser();
    const renewed = await hub
      .newGuest()
      .as<{ accessToken: string }>('/auth/refresh', { json: { refreshToken } });
    expect(renewed.status).toBe(200);
    expect((await as('/me')).status).toBe(401);
    const headers = { Authorization: `Bearer ${renewed.body.accessToken}` };
    const { as: anyone } = hub.newGuest();
    expect((await anyone<WirePage<Row>>('/me/sessions', { headers })).body.items).toHaveLength(1);
    expect((await anyone('/auth/logout', { method: 'POST', headers })).status).toBe(204);
    expect((await anyone('/me', { headers })).status).toBe(401);
  });

  it('keeps projects with tasks, comments and what happened', async () => {
    const { as, user } = await hub.newUser();
    const project = (await as<Row>('/projects', { json: { name: 'Pictures' } })).body;
    const path = `/projects/${project.id}`;
    const task = (await as<Row>(`${path}/tasks`, { json: { title: 'Cut out' } })).body;
    const done = await as<Row>(`/tasks/${task.id}`, { method: 'PATCH', json: { status: 'DONE' } });
    expect(done.body).toMatchObject({ status: 'DONE', completedAt: expect.any(String) });
    const comment = await as<Row>(`/tasks/${task.id}/comments`, { json: { body: 'Well done' } });
    expect(comment.body).toMatchObject({ taskId: task.id, authorId: user.id });
    await as(`${path}/comments`, { json: { body: 'On the whole' } });
    expect(
      (await as(`/comments/${comment.body.id}`, { method: 'PATCH', json: { body: 'Very well' } }))
        .status,
    ).toBe(200);

    expect((await as<WirePage<Row>>(`${path}/tasks`)).body.items).toEqual([done.body]);
    const bodies = async (of: string) =>
      (await as<WirePage<Row>>(of)).body.items.map(({ body }) => body);
    expect(await bodies(`/tasks/${task.id}/comments`)).toEqual(['Very well']);
    expect(await bodies(`${path}/comments`)).toEqual(['On the whole']);
    const { items } = (await as<WirePage<Row>>(`${path}/activities`)).body;
    expect(items.map(({ kind }) => kind)).toEqual([
      'comment.added',
      'comment.added',
      'task.done',
      'task.created',
      'project.created',
    ]);

    for (const gone of [`/comments/${comment.body.id}`, `/tasks/${task.id}`, path])
      expect((await as(gone, { method: 'DELETE' })).status).toBe(204);
    expect((await as(path)).status).toBe(404);
    expect((await as<WirePage<Row>>('/projects')).body.items).toEqual([]);
  });

  it('gives a task to somebody, and to nobody again', async () => {
    const { as, user } = await hub.newUser();
    const project = (await as<Row>('/projects', { json: { name: 'Shared' } })).body;
    const json = { title: 'Cut out', assigneeId: user.id };
    const task = (await as<Row>(`/projects/${project.id}/tasks`, { json })).body;
    expect(task.assigneeId).toBe(user.id);
    const patch = async (json: object) =>
      (await as<Row>(`/tasks/${task.id}`, { method: 'PATCH', json })).body.assigneeId;
    expect(await patch({ title: 'Cut it out' })).toBe(user.id);
    expect(await patch({ assigneeId: null })).toBeNull();
  });

  it('shows nobody what is somebody else’s', async () => {
    const ann = await hub.newUser();
    const bob = await hub.newUser();
    const project = (await ann.as<Row>('/projects', { json: { name: 'Mine' } })).body;
    const task = (await ann.as<Row>(`/projects/${project.id}/tasks`, { json: { title: 'It' } }))
      .body;
    const { key } = (await ann.as<{ key: string }>('/images', upload)).body;
    const job = (await ann.as<Row>('/ai-jobs', { json: { inputKey: key, prompt: 'x' } })).body;
    const requests = [
      [`/projects/${project.id}`, {}],
      [`/projects/${project.id}`, { method: 'PATCH', json: { name: 'Theirs' } }],
      [`/projects/${project.id}`, { method: 'DELETE' }],
      [`/projects/${project.id}/tasks`, {}],
      [`/projects/${project.id}/tasks`, { json: { title: 'Intruder' } }],
      [`/projects/${project.id}/comments`, {}],
      [`/projects/${project.id}/activities`, {}],
      [`/tasks/${task.id}`, {}],
      [`/tasks/${task.id}`, { method: 'PATCH', json: { status: 'DONE' } }],
      [`/tasks/${task.id}/comments`, { json: { body: 'Intruder' } }],
      [`/ai-jobs/${job.id}`, {}],
      [`/ai-jobs/${job.id}/cancel`, { method: 'POST' }],
      [`/ai-jobs/${job.id}/output`, {}],
    ] as const;
    for (const [path, request] of requests) {
      const { status, body } = await bob.as<Failure>(path, request);
      expect([path, status, body.error.code]).toEqual([path, 404, 'NOT_FOUND']);
    }
    const foreign = await bob.as<Failure>('/ai-jobs', { json: { inputKey: key, prompt: 'x' } });
    expect(foreign.body.error.issues?.[0]?.field).toBe('inputKey');
  });

  it('finds nothing under names that are longer than any that it has given', async () => {
    const { as } = await hub.newUser();
    const { key } = (await as<{ key: string }>('/images', upload)).body;
    for (const rest of ['x'.repeat(400), 'é'.repeat(900), '\0'])
      for (const inputKey of [key + rest, key.slice(0, -36) + rest]) {
        const { status, body } = await as<Failure>('/ai-jobs', { json: { inputKey, prompt: 'x' } });
        expect([status, body.error.issues?.[0]?.field]).toEqual([422, 'inputKey']);
      }
    expect((await as(`/downloads/${'x'.repeat(200)}`)).status).toBe(404);
  });

  it('cancels a job that waits', async () => {
    const { as } = await hub.newUser();
    const { key } = (await as<{ key: string }>('/images', upload)).body;
    const { id } = (await as<Row>('/ai-jobs', { json: { inputKey: key, prompt: 'x' } })).body;
    const canceled = await as<{ status: string }>(`/ai-jobs/${id}/cancel`, { method: 'POST' });
    expect(canceled.body.status).toBe('canceled');
    await place.runJobs();
    expect((await as<WirePage<Row>>('/ai-jobs?status=canceled')).body.items).toHaveLength(1);
  });

  it('tells a user when an image is ready, and what is not read yet', async () => {
    const { as } = await hub.newUser();
    const { key } = (await as<{ key: string }>('/images', upload)).body;
    for (const prompt of ['one', 'two']) await as('/ai-jobs', { json: { inputKey: key, prompt } });
    await place.runJobs();
    const { items } = (await as<WirePage<Row>>('/notifications?unread=true')).body;
    expect(items.map(({ kind }) => kind)).toEqual(['image.edited', 'image.edited']);
    expect((await as('/notifications/unread')).body).toEqual({ unread: 2 });
    const [latest, first] = items;
    expect((await as(`/notifications/${first?.id}/read`, { method: 'POST' })).status).toBe(200);
    expect((await as('/notifications/unread')).body).toEqual({ unread: 1 });
    const left = await as('/notifications/read', { json: { upTo: latest?.id } });
    expect(left.body).toEqual({ unread: 0 });
    expect((await as(`/notifications/${latest?.id}`, { method: 'DELETE' })).status).toBe(204);
  });

  it('writes down every download of what there is, for administrators to read', async () => {
    const guide = { bytes: new TextEncoder().encode('Light!'), contentType: 'text/plain' };
    await place.putObject('assets/guide.txt', guide);
    const load = (name: string, method: string) =>
      hub.request(`/api/v1/downloads/${name}`, { method });
    expect(await (await load('guide.txt', 'GET')).text()).toBe('Light!');
    expect((await load('none.txt', 'GET')).status).toBe(404);
    expect((await load('guide.txt', 'HEAD')).status).toBe(200);
    const { as } = await hub.signIn('admin@example.com');
    expect((await as('/admin/downloads')).status).toBe(403);
    await place.execute("update users set role = 'admin' where email = 'admin@example.com'");
    const { items } = (await as<WirePage<Row>>('/admin/downloads')).body;
    expect(items[0]).toMatchObject({ assetKey: 'assets/guide.txt', status: 'completed', bytes: 6 });
    const stats = (await as<Row[]>('/admin/downloads/stats')).body;
    expect(stats.find(({ assetKey }) => assetKey === 'assets/none.txt')).toBeUndefined();
    expect(stats.find(({ assetKey }) => assetKey === 'assets/guide.txt')).toMatchObject({
      completed: 1,
      refused: 0,
      bytes: 6,
    });
  });

  it('lets only its providers report', async () => {
    const event = {
      status: 'succeeded',
      eventId: 'e1',
      providerJobId: 'p1',
      outputR2Key: 'outputs/x',
    };
    const report = (secret: string, json: object = event) =>
      hub.call<Failure & { status: string }>('/api/v1/webhooks/replicate', {
        json,
        headers: { Authorization: `Bearer ${secret}` },
      });
    for (const json of [event, { status: 'nonsense' }])
      expect((await report('wrong', json)).status).toBe(401);
    expect((await report(webhookSecret)).status).toBe(404);
    for (const [field, value] of [
      ['eventId', ''],
      ['outputR2Key', 'inputs/user/x'],
      ['outputR2Key', undefined],
    ] as const) {
      const { status, body } = await report(webhookSecret, { ...event, [field]: value });
      expect([status, body.error.issues?.map((issue) => issue.field)]).toEqual([422, [field]]);
    }
  });

  it('takes images, and refuses uploads that are none, are empty, or too large', async () => {
    const { as } = hub.newGuest();
    const post = async (raw: Uint8Array<ArrayBuffer>, type: string) =>
      (await as('/images', { raw, headers: { 'Content-Type': type } })).status;
    expect(await post(png, 'text/html')).toBe(415);
    expect(await post(new Uint8Array(), 'image/png')).toBe(400);
    expect(await post(new Uint8Array(10 * 1024 * 1024 + 1), 'image/png')).toBe(413);
    const raw = new Uint8Array(2 * 1024 * 1024);
    const elsewhere = { raw, headers: { 'Content-Length': String(raw.length) } };
    expect((await as('/projects/images', elsewhere)).status).toBe(413);
    expect((await as('/ai-jobs')).status).toBe(401);
    for (const type of ['IMAGE/PNG', 'image/png; x=y']) expect(await post(png, type)).toBe(201);
  });

  it('answers for its health, and has a page to sign in on and one to read', async () => {
    const health = await hub.call<{ status: string }>('/healthz');
    expect(health.body.status).toBe('ok');
    for (const path of ['/sign-in', '/sign-in.js', '/docs', '/docs/swagger-ui.css']) {
      const response = await hub.request(path, {});
      expect([path, response.status]).toEqual([path, 200]);
      expect((await response.text()).length).toBeGreaterThan(100);
    }
  });

  it('has been asked for every route that it describes', async () => {
    const { as, user } = await hub.newUser();
    const renamed = await as<Row>('/me', { method: 'PATCH', json: { displayName: 'Ann' } });
    expect(renamed.body).toMatchObject({ id: user.id, displayName: 'Ann' });
    const [session] = (await as<WirePage<Row>>('/me/sessions')).body.items;
    const project = (await as<Row>('/projects', { json: { name: 'Pictures' } })).body;
    const changed = await as<Row>(`/projects/${project.id}`, {
      method: 'PATCH',
      json: { description: 'Of products' },
    });
    expect(changed.body).toMatchObject({ name: 'Pictures', description: 'Of products' });
    expect((await as<Row>(`/projects/${project.id}`)).body).toEqual(changed.body);
    const task = (await as<Row>(`/projects/${project.id}/tasks`, { json: { title: 'It' } })).body;
    expect((await as<Row>(`/tasks/${task.id}`)).body).toEqual(task);
    expect((await as(`/me/sessions/${session?.id}`, { method: 'DELETE' })).status).toBe(204);
    expect((await as('/me')).status).toBe(401);
    expect(await hub.unasked()).toEqual([]);
  });
});
