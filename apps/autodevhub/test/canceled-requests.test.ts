import { suite } from '@schema/testing';
import type { WirePage } from '@schema/testing/apps';
import { expect } from 'vitest';
import { composition } from '../src/composition.ts';
import { client, type WireStory, workOff } from './support/client.ts';
import { provider } from './support/provider.ts';

suite('requests for stories', composition, (test) => {
  test('that are canceled in time are never worked on', async ({ store }) => {
    const ann = await client(store).newUser();
    const { id } = await ann.newProject();
    const request = await ann.ask(id, 'Anything');
    const path = `/generation-requests/${request.id}/cancel`;
    expect(await ann.as(path, { method: 'POST' })).toMatchObject({
      status: 200,
      body: { status: 'FAILED', errorMessage: 'Canceled by the user.' },
    });
    expect((await ann.as(path, { method: 'POST' })).status).toBe(409);
    const idle = provider(async () => [{ title: 'Late', description: '' }]);
    await workOff(store, idle);
    expect(idle.asked.times).toBe(0);
    expect(await store.aiJobs.jobs.stats(['stories.generate'])).toMatchObject([
      { canceled: 1, due: 0, processing: 0 },
    ]);
  });

  test('that are canceled while the model writes leave no story', async ({ store }) => {
    const ann = await client(store).newUser();
    const { id } = await ann.newProject();
    const request = await ann.ask(id, 'Anything');
    await workOff(
      store,
      provider(async () => {
        const path = `/generation-requests/${request.id}/cancel`;
        expect((await ann.as(path, { method: 'POST' })).status).toBe(200);
        return [{ title: 'Late', description: '' }];
      }),
    );
    expect(await ann.request(request.id)).toMatchObject({
      status: 'FAILED',
      errorMessage: 'Canceled by the user.',
    });
    expect((await ann.as<WirePage<WireStory>>(`/projects/${id}/stories`)).body.items).toEqual([]);
    expect(await store.aiJobs.jobs.stats(['stories.generate'])).toMatchObject([{ canceled: 1 }]);
    // The next story gets the first number: the one that was undone took none.
    expect((await ann.newStory(id)).number).toBe(1);
  });

  test('that are canceled while workers are at them are either done or gone', {
    needs: 'concurrency',
  }, async ({ store, openAnother }) => {
    const ann = await client(store).newUser();
    const { id } = await ann.newProject();
    const asked = [];
    for (let i = 0; i < 12; i++) asked.push(await ann.ask(id, `Wish ${i}`));
    const working = workOff(await openAnother());
    const answers = [];
    for (const { id: request } of asked)
      answers.push(await ann.as(`/generation-requests/${request}/cancel`, { method: 'POST' }));
    await working;
    await workOff(store);

    const list = await ann.as<WirePage<WireStory>>(`/projects/${id}/stories?limit=100`);
    const written = list.body.items.map(({ metadata }) => metadata.generation_request_id);
    for (const [index, { id: request }] of asked.entries()) {
      const { status } = await ann.request(request);
      const isCanceled = answers[index]?.status === 200;
      expect([status, written.includes(request)]).toEqual(
        isCanceled ? ['FAILED', false] : ['COMPLETED', true],
      );
    }
  });
});
