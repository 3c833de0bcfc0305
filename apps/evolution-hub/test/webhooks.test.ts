import { suite } from '@schema/testing';
import { apiClient, type WirePage } from '@schema/testing/apps';
import { expect } from 'vitest';
import { createApp } from '../src/app.ts';
import { composition, type EvolutionHubStore } from '../src/composition.ts';
import { runDueImages } from '../src/jobs/image-worker.ts';
import type { ImageEditor } from '../src/ports/image-editor.ts';
import type { Row } from './support/client.ts';
import { png, upload } from './support/image.ts';
import { testPorts, webhookSecret } from './support/ports.ts';

const event = { eventId: 'e-1', providerJobId: 'r-1' };
const outputR2Key = 'outputs/r-1';
const succeeded = { status: 'succeeded', outputR2Key } as const;

/** A user who has asked for an edit that a provider has begun, and the provider. */
async function handedOver(store: EvolutionHubStore) {
  const asked: string[] = [];
  const early: unknown[] = [];
  const editor: ImageEditor = {
    provider: 'fal.ai',
    models: ['model-1'],
    edit: async (_image, { model, prompt }) => {
      asked.push(`${model}: ${prompt}`);
      early.push(await report(succeeded));
      return { providerJobId: `r-${asked.length}`, within: 60_000 };
    },
  };
  const ports = { ...testPorts(), editor };
  const { id: userId } = await store.auth.users.register({ email: 'ann@example.com' });
  const { token } = await store.auth.signIns.begin({ userId });
  const app = createApp(store, ports);
  const { call } = apiClient(app);
  const { key } = (await call<{ key: string }>('/api/v1/images', { ...upload, token })).body;
  const json = { inputKey: key, prompt: 'more light' };
  const { id } = (await call<Row>('/api/v1/ai-jobs', { json, token })).body;
  const report = async (end: object, provider = 'fal.ai') => {
    const headers = { Authorization: `Bearer ${webhookSecret}` };
    const path = `/api/v1/webhooks/${provider}`;
    const { status, body } = await call<Row>(path, { json: { ...event, ...end }, headers });
    return status === 200 ? body.status : status;
  };
  await runDueImages(store, ports);
  return {
    asked,
    early,
    report,
    job: async () => (await call<Row>(`/api/v1/ai-jobs/${id}`, { token })).body,
    output: async () => {
      const headers = { Authorization: `Bearer ${token}` };
      return (await app.request(`/api/v1/ai-jobs/${id}/output`, { headers })).status;
    },
    notifications: async () =>
      (await call<WirePage<Row>>('/api/v1/notifications', { token })).body.items,
    put: (name: string) =>
      ports.objects.put(name, { bytes: png, contentType: upload.headers['Content-Type'] }),
  };
}

suite('a provider that answers later', composition, (test) => {
  test('is left the job, and ends it with its report', async ({ store }) => {
    const { asked, job, output, notifications, put, report } = await handedOver(store);
    expect(asked).toEqual(['model-1: more light']);
    expect(await job()).toMatchObject({
      provider: 'fal.ai',
      providerJobId: 'r-1',
      status: 'processing',
    });
    expect([await notifications(), await output()]).toEqual([[], 404]);

    await put(outputR2Key);
    expect(await report(succeeded, 'local')).toBe(404);
    expect(await report(succeeded)).toBe('applied');
    expect(await job()).toMatchObject({ status: 'succeeded', outputR2Key });
    expect(await output()).toBe(200);
    const { id } = await job();
    expect(await notifications()).toMatchObject([{ kind: 'image.edited', data: { jobId: id } }]);
    expect(await report(succeeded)).toBe('duplicate');
    expect(await notifications()).toHaveLength(1);
  });

  test('has its user told by a repeat, where the first report was cut off', async ({ store }) => {
    const { notifications, report } = await handedOver(store);
    await store.aiJobs.webhooks.apply({ ...event, ...succeeded, provider: 'fal.ai' });
    expect(await notifications()).toEqual([]);
    expect(await report(succeeded)).toBe('duplicate');
    expect(await notifications()).toMatchObject([{ kind: 'image.edited' }]);
  });

  test('sends again what it reported before its id was kept', async ({ store }) => {
    const { early, report } = await handedOver(store);
    expect(early).toEqual([404]);
    expect(await report(succeeded)).toBe('applied');
  });

  test('tells no user of an image that there is not', async ({ store }) => {
    const { job, notifications, report } = await handedOver(store);
    expect(await report({ status: 'failed' })).toBe('applied');
    expect(await job()).toMatchObject({ status: 'failed', errorCode: 'Error' });
    expect(await report({ status: 'failed' })).toBe('duplicate');
    expect(await notifications()).toEqual([]);
  });

  test('gets no job that was asked of another', async ({ store }) => {
    const { id: userId } = await store.auth.users.register({ email: 'bob@example.com' });
    const { jobs } = store.aiJobs.forUser(userId);
    const ports = testPorts();
    const inputR2Key = 'inputs/a';
    await ports.objects.put(inputR2Key, { bytes: png, contentType: 'image/png' });
    const { id } = await jobs.enqueue(
      'image.edit',
      { prompt: 'x' },
      { provider: 'fal.ai', inputR2Key },
    );
    await runDueImages(store, ports);
    expect(await jobs.get(id)).toMatchObject({ status: 'failed', errorCode: 'UNKNOWN_PROVIDER' });
  });
});
