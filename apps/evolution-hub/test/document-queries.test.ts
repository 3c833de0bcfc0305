import type { Download } from '@schema/system';
import { suite } from '@schema/testing';
import { apiClient, type Wire, type WirePage } from '@schema/testing/apps';
import { expect } from 'vitest';
import { createApp } from '../src/app.ts';
import { composition, type EvolutionHubStore } from '../src/composition.ts';
import { editImage } from '../src/jobs/edit-image.ts';
import { testPorts } from './support/ports.ts';

async function newUser(store: EvolutionHubStore): Promise<string> {
  return (await store.auth.users.register({ email: 'ann@example.com' })).id;
}

suite('what Evolution Hub’s document asks for', composition, (test) => {
  test('the newest jobs of a user, and of a guest', async ({ store }) => {
    const user = store.aiJobs.forUser(await newUser(store)).jobs;
    const guest = store.aiJobs.forGuest('cookie').jobs;
    for (const prompt of ['first', 'second']) await user.enqueue(editImage, { prompt });
    await guest.enqueue(editImage, { prompt: 'of a guest' });
    const prompts = async (jobs: typeof user) =>
      (await jobs.list()).items.map(({ params }) => params.prompt);
    expect(await prompts(user)).toEqual(['second', 'first']);
    expect(await prompts(guest)).toEqual(['of a guest']);
  });

  test('the job of a provider’s id, when the provider reports its end', async ({ store }) => {
    const { jobs } = store.aiJobs.forUser(await newUser(store));
    const asked = await jobs.enqueue(editImage, { prompt: 'x' }, { provider: 'replicate' });
    const [held] = await store.aiJobs.jobs.claim({ kind: editImage, worker: 'test' });
    if (!held) throw new Error('Nothing was claimed.');
    await store.aiJobs.jobs.handOver(held, { providerJobId: 'r-1', within: 60_000 });
    const event = { provider: 'replicate', eventId: 'e-1', providerJobId: 'r-1' };
    expect(
      await store.aiJobs.webhooks.apply({ ...event, status: 'succeeded', outputR2Key: 'out/1' }),
    ).toMatchObject({ status: 'applied', job: { id: asked.id, outputR2Key: 'out/1' } });
  });

  test('jobs by their status, and how many there are of each', async ({ store }) => {
    const { jobs } = store.aiJobs.forUser(await newUser(store));
    const [canceled, waiting] = [
      await jobs.enqueue(editImage, { prompt: 'a' }),
      await jobs.enqueue(editImage, { prompt: 'b' }),
    ];
    await jobs.requestCancel(canceled.id);
    const ids = async (status: 'queued' | 'canceled') =>
      (await jobs.list({ status })).items.map(({ id }) => id);
    expect([await ids('queued'), await ids('canceled')]).toEqual([[waiting.id], [canceled.id]]);
    expect(await store.aiJobs.jobs.stats()).toMatchObject([
      { kind: editImage, due: 1, canceled: 1, succeeded: 0 },
    ]);
  });

  test('downloads by time, by asset and by status', async ({ store, clock }) => {
    const { downloads } = store.system;
    const record = (assetKey: string, status: 'completed' | 'missing') =>
      downloads.record({ assetKey, status, bytes: status === 'completed' ? 100 : 0 });
    await record('a', 'completed');
    await record('b', 'missing');
    const later = clock.peek().toISOString();
    await record('a', 'missing');

    const userId = await newUser(store);
    await store.auth.users.setRole(userId, { role: 'admin' });
    const { token } = await store.auth.signIns.begin({ userId });
    const { call } = apiClient(createApp(store, testPorts()));
    const list = (query: string) =>
      call<WirePage<Wire<Download>>>(`/api/v1/admin/downloads?${query}`, { token });
    const keys = async (query: string) =>
      (await list(query)).body.items.map(({ assetKey, status }) => `${assetKey} ${status}`);
    expect(await keys('')).toEqual(['a missing', 'b missing', 'a completed']);
    expect(await keys(`from=${later}`)).toEqual(['a missing']);
    expect(await keys(`to=${later}`)).toEqual(['b missing', 'a completed']);
    expect(await keys(`from=2026-01-01T01:00:00%2B01:00&to=${later}&assetKey=b`)).toEqual([
      'b missing',
    ]);
    expect(await keys('assetKey=a')).toEqual(['a missing', 'a completed']);
    expect(await keys('status=missing')).toEqual(['a missing', 'b missing']);
    expect((await list('from=2026-01-01')).status).toBe(422);
  });

  test('a user’s jobs go with the user; a guest’s stay', async ({ store }) => {
    const userId = await newUser(store);
    const { jobs } = store.aiJobs.forUser(userId);
    const guest = store.aiJobs.forGuest('cookie').jobs;
    await jobs.enqueue(editImage, { prompt: 'x' });
    await guest.enqueue(editImage, { prompt: 'y' });
    await store.auth.users.delete(userId);
    expect((await jobs.list()).items).toEqual([]);
    expect((await guest.list()).items).toHaveLength(1);
  });
});
