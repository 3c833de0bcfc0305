import { once } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { suite } from '@schema/testing';
import type { WirePage } from '@schema/testing/apps';
import { expect } from 'vitest';
import { composition } from '../src/composition.ts';
import { ProviderError } from '../src/generation/story-provider.ts';
import {
  client,
  type WireAuditEntry,
  type WireRequest,
  type WireStory,
  type WireTask,
  workOff,
} from './support/client.ts';
import { provider } from './support/provider.ts';

const prompt = `- Users can log in with a password
- As a clerk, I want to export invoices so that the accountant has them.`;

const secret = 'api-key-1234 at https://models.example.com';

suite('requests for stories', composition, (test) => {
  test('are written by the local provider, with tasks and where they come from', async ({
    store,
  }) => {
    const ann = await client(store).newUser();
    const project = await ann.newProject({ settings: { defaultPriority: 'LOW' } });
    const request = await ann.ask(project.id, prompt);
    expect(request).toMatchObject({ status: 'PENDING', projectId: project.id, responseData: null });
    expect(await workOff(store)).toEqual([]);

    const done = await ann.request(request.id);
    expect(done).toMatchObject({ status: 'COMPLETED', aiModel: 'local', errorMessage: null });
    expect(done.processingTime).toBeGreaterThanOrEqual(0);
    const { items } = (await ann.as<WirePage<WireStory>>(`/projects/${project.id}/stories`)).body;
    expect(items.map(({ number, title, priority }) => [number, title, priority])).toEqual([
      [1, 'Log in with a password', 'HIGH'],
      [2, 'Export invoices', 'LOW'],
    ]);
    expect(done.responseData).toEqual({
      model: 'local',
      stories: items.map(({ id, number, title }) => ({ id, number, title })),
    });
    expect(items[1]).toMatchObject({
      createdBy: ann.user.id,
      description: 'As a clerk, I want to export invoices, so that the accountant has them.',
      acceptanceCriteria: [
        'Given I am a clerk of Book shop',
        'When I export invoices',
        'Then the accountant has them',
      ],
      tags: ['payment', 'reporting'],
      storyPoints: 1,
      metadata: {
        generation_request_id: request.id,
        ai_confidence: 0.75,
        estimated_hours: 2,
        complexity: 'low',
        dependencies: [],
      },
    });
    const tasks = await ann.as<WirePage<WireTask>>(
      `/projects/${project.id}/tasks?storyId=${items[1]?.id}`,
    );
    expect(tasks.body.items.map(({ title }) => title).sort()).toEqual([
      'Design: export invoices',
      'Implement: export invoices',
      'Test: export invoices',
    ]);
  });

  test('are worked on once by several workers', { needs: 'concurrency' }, async ({
    store,
    openAnother,
  }) => {
    const ann = await client(store).newUser();
    const { id } = await ann.newProject();
    const requests = [];
    for (let i = 0; i < 6; i++) requests.push(await ann.ask(id, `Feature number ${i}`));
    await Promise.all([workOff(store), workOff(await openAnother())]);
    const { items } = (await ann.as<WirePage<WireStory>>(`/projects/${id}/stories`)).body;
    expect(items.map(({ number }) => number).sort()).toEqual([1, 2, 3, 4, 5, 6]);
    expect(new Set(items.map(({ title }) => title)).size).toBe(6);
    for (const request of requests)
      expect((await ann.request(request.id)).status).toBe('COMPLETED');
  });

  test('fail with a reason that tells no secret: at once where the model refuses', async ({
    store,
    clock,
    execute,
  }) => {
    const ann = await client(store).newUser();
    const { id } = await ann.newProject();
    const refusal = new ProviderError('refused', { cause: new Error(secret) });
    for (const [error, reason, times] of [
      [refusal, 'The model refused the request.', 1],
      [new Error(secret), 'The model failed.', 3],
    ] as const) {
      const request = await ann.ask(id, 'Anything');
      const failing = provider(() => Promise.reject(error));
      for (let attempt = 0; attempt < 3; attempt++) {
        await workOff(store, failing);
        clock.advance(3_600_000);
      }
      expect(failing.asked.times).toBe(times);
      expect(await ann.request(request.id)).toMatchObject({
        status: 'FAILED',
        errorMessage: reason,
        aiModel: 'test-model',
      });
    }
    expect((await ann.as<WirePage<WireStory>>(`/projects/${id}/stories`)).body.items).toEqual([]);
    const kept = await Promise.all(
      composition.registry.tables.map(({ name }) => execute(`select * from ${name}`)),
    );
    expect(JSON.stringify(kept)).not.toContain('api-key-1234');
  });

  test('are tried again while the model is away, and fail after the third time', async ({
    store,
    clock,
  }) => {
    const ann = await client(store).newUser();
    const { id } = await ann.newProject();
    const away = provider(async () => {
      throw new ProviderError('unavailable');
    });
    const request = await ann.ask(id, 'Anything');
    for (let attempt = 1; attempt <= 3; attempt++) {
      expect((await ann.request(request.id)).status).not.toBe('FAILED');
      await workOff(store, away);
      expect(away.asked.times).toBe(attempt);
      clock.advance(3_600_000);
    }
    expect(await ann.request(request.id)).toMatchObject({
      status: 'FAILED',
      errorMessage: 'The model could not be reached.',
    });

    const again = await ann.ask(id, 'Anything');
    await workOff(store, away);
    clock.advance(3_600_000);
    await workOff(store);
    expect((await ann.request(again.id)).status).toBe('COMPLETED');
  });

  test('end although the last worker died with them', async ({ store, clock }) => {
    const ann = await client(store).newUser();
    const { id } = await ann.newProject();
    const request = await ann.ask(id, 'Anything');
    for (let death = 0; death < 3; death++) {
      const claim = { kind: 'stories.generate', worker: 'doomed', lease: 1000 };
      expect(await store.aiJobs.jobs.claim(claim)).toHaveLength(1);
      clock.advance(3_600_000);
      await store.aiJobs.jobs.recoverStale();
      clock.advance(3_600_000);
    }
    await workOff(store);
    expect(await ann.request(request.id)).toMatchObject({
      status: 'FAILED',
      errorMessage: 'The model failed.',
    });
  });

  test('whose answer cannot be used write nothing', async ({ store, clock }) => {
    const ann = await client(store).newUser();
    const { id } = await ann.newProject();
    const story = { title: 'Fine', description: '' };
    for (const answer of [
      [],
      [story, { ...story, storyPoints: 99 }],
      [story, { title: '' }],
      'stories',
      Array(4).fill(story),
    ]) {
      const request = await ann.ask(id, 'Anything', { maxStories: 3 });
      for (let attempt = 0; attempt < 3; attempt++) {
        await workOff(
          store,
          provider(async () => answer as never),
        );
        clock.advance(3_600_000);
      }
      expect(await ann.request(request.id)).toMatchObject({
        status: 'FAILED',
        errorMessage: 'The answer of the model could not be used.',
      });
    }
    expect((await ann.as<WirePage<WireStory>>(`/projects/${id}/stories`)).body.items).toEqual([]);
  });

  test('are given up when the model takes too long, heeding the signal or not', async ({
    store,
    clock,
  }) => {
    const ann = await client(store).newUser();
    const { id } = await ann.newProject();
    const request = await ann.ask(id, 'Anything');
    const deaf = provider(() => new Promise(() => {}));
    const heedful = provider(
      (_, { signal }) =>
        new Promise((_, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason));
        }),
    );
    for (const slow of [deaf, heedful, deaf]) {
      await workOff(store, slow, { timeout: 20 });
      clock.advance(3_600_000);
    }
    expect([deaf.asked.times, heedful.asked.times]).toEqual([2, 1]);
    expect(await ann.request(request.id)).toMatchObject({
      status: 'FAILED',
      errorMessage: 'The model took too long.',
    });
  });

  test('whose provider throws at once leave nothing unhandled', async ({ store }) => {
    const ann = await client(store).newUser();
    const { id } = await ann.newProject();
    let late: Promise<unknown> | undefined;
    const thrower = provider((_, { signal }) => {
      late = once(signal, 'abort');
      throw new ProviderError('refused');
    });
    const unhandled: unknown[] = [];
    const note = (reason: unknown) => unhandled.push(reason);
    process.on('unhandledRejection', note);
    const request = await ann.ask(id, 'Anything');
    await workOff(store, thrower, { timeout: 50 });
    expect((await ann.request(request.id)).errorMessage).toBe('The model refused the request.');
    await late;
    await setImmediate();
    process.off('unhandledRejection', note);
    expect(unhandled).toEqual([]);
  });

  test('end without stories when the project is deleted meanwhile', async ({ store, clock }) => {
    const ann = await client(store).newUser();
    const { id } = await ann.newProject();
    const request = await ann.ask(id, 'Anything');
    const deleting = provider(async () => {
      await ann.as(`/projects/${id}`, { method: 'DELETE' });
      return [{ title: 'Late', description: '' }];
    });
    await workOff(store, deleting);
    clock.advance(3_600_000);
    await workOff(store, deleting);
    expect(await ann.request(request.id)).toMatchObject({
      status: 'FAILED',
      projectId: null,
      errorMessage: 'The project is gone.',
    });
  });

  test('are nobody else’s', async ({ store }) => {
    const { newUser } = client(store);
    const [ann, bob] = [await newUser(), await newUser()];
    const { id } = await ann.newProject();
    const request = await ann.ask(id, 'Anything');
    const foreign = { json: { projectId: id, prompt: 'Mine' } };
    expect((await bob.as('/generation-requests', foreign)).status).toBe(404);
    expect((await bob.as(`/generation-requests/${request.id}`)).status).toBe(404);
    const cancel = `/generation-requests/${request.id}/cancel`;
    expect((await bob.as(cancel, { method: 'POST' })).status).toBe(404);
    const list = await bob.as<WirePage<WireRequest>>('/generation-requests');
    expect(list.body.items).toEqual([]);
    expect(await store.aiJobs.jobs.stats()).toMatchObject([{ due: 1 }]);
  });

  test('leave a trail that ends with the request that began it', async ({ store }) => {
    const ann = await client(store).newUser();
    const { id } = await ann.newProject();
    const headers = { 'X-Request-Id': 'asked-for-stories' };
    const asked = await ann.as<WireRequest>('/generation-requests', {
      json: { projectId: id, prompt: 'Anything' },
      headers,
    });
    await workOff(store);
    const { items } = (await ann.as<WirePage<WireAuditEntry>>('/me/audit')).body;
    expect(items.slice(0, 2)).toMatchObject([
      {
        action: 'generation.complete',
        outcome: 'success',
        actorId: ann.user.id,
        resourceId: asked.body.id,
        requestId: 'asked-for-stories',
        metadata: { model: 'local', stories: [expect.any(String)] },
      },
      { action: 'generation.request', requestId: 'asked-for-stories', resourceId: asked.body.id },
    ]);
  });
});
