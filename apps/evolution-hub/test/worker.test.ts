import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { client } from './support/client.ts';
import { workerPlace } from './support/worker-place.ts';

let place: Awaited<ReturnType<typeof workerPlace>>;
beforeAll(async () => {
  place = await workerPlace();
});
afterAll(() => place?.close());

const ends = {
  sessions: 'expires_at',
  refresh_tokens: 'family_expires_at',
  email_verification_tokens: 'expires_at',
};

/** Sign in, ask for a link that nobody opens, and let all of it have expired. */
async function leaveExpired(): Promise<void> {
  const { user } = await client(place).newUser();
  await client(place)
    .newGuest()
    .as('/auth/link', { json: { email: user.email } });
  for (const [table, end] of Object.entries(ends))
    await place.execute(`update ${table} set created_at = 1000, ${end} = 2000`);
}

const expired = () =>
  Promise.all(
    Object.entries(ends).map(([table, end]) => place.count(`${table} where ${end} = 2000`)),
  );

it('the Worker deletes expired sessions and tokens when its cron trigger fires', async () => {
  await leaveExpired();
  expect(await expired()).toEqual([1, 1, 2]);
  const { as } = await client(place).newUser();
  await place.runJobs();
  expect(await expired()).toEqual([0, 0, 0]);
  expect((await as('/me')).status).toBe(200);
});

it('a sweep that fails keeps neither the others nor the images waiting', async () => {
  await leaveExpired();
  const { as } = await client(place).newUser();
  const headers = { 'Content-Type': 'image/png' };
  const upload = { raw: new Uint8Array([1]), headers };
  const { key } = (await as<{ key: string }>('/images', upload)).body;
  const json = { inputKey: key, prompt: 'Brighter' };
  const { id } = (await as<{ id: string }>('/ai-jobs', { json })).body;
  await place.execute(
    `create trigger refuse before delete on sessions begin select raise(abort, 'no'); end`,
  );
  await place.runJobs();
  expect((await as<{ status: string }>(`/ai-jobs/${id}`)).body.status).toBe('succeeded');
  const [sessions, ...tokens] = await expired();
  expect(sessions).toBeGreaterThan(0);
  expect(tokens).toEqual([0, 0]);
});

it.each(['GET', 'HEAD'])('the Worker answers a %s with a body as one without', async (method) => {
  const statusOf = async (path: string) => {
    const headers = { 'Content-Type': 'application/json', 'Content-Length': 2 };
    // No fetch sends one. Each has its own connection: one that was used may have been ended.
    const options = { method, headers, agent: false };
    const asked = request(new URL(path, place.address), options).end('{}');
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    answer.resume();
    return answer.statusCode;
  };
  expect(await statusOf('/healthz')).toBe(200);
  expect(await statusOf('/api/v1/me')).toBe(401);
});

it('the Worker keeps the address of who signs in', async () => {
  const { as } = await client(place).newUser();
  const { items } = (await as<{ items: readonly object[] }>('/me/sessions')).body;
  expect(items).toMatchObject([{ ipAddress: '127.0.0.1' }]);
});
