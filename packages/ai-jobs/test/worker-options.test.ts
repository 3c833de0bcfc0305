import { suite } from '@schema/testing';
import { expect } from 'vitest';
import { worker } from '../src/index.ts';
import { composition, newUser } from './support/composition.ts';
import { quick } from './support/handling.ts';

suite('the options of a worker', composition, (test) => {
  test('are refused where it could not work with them', async ({ store }) => {
    const month = 30 * 24 * 3_600_000;
    for (const [field, value] of [
      ['concurrency', 0],
      ['concurrency', 501],
      ['prefetch', -1],
      ['lease', 1.5],
      ['lease', month],
      ['timeout', -1],
      ['timeout', month],
      ['pollInterval', Number.NaN],
      ['pollInterval', month],
      ['name', ''],
      ['backoff.base', { base: Number.NaN, cap: 1000 }],
      ['backoff.cap', { base: 1, cap: Number.POSITIVE_INFINITY }],
      ['handlers.', { '': async () => undefined }],
      ['handlers.k', { k: 1 }],
      ['onError', 'log'],
      ['concurency', 4],
    ] as const) {
      const [option = ''] = field.split('.');
      expect(() => worker({ store, handlers: {}, [option]: value }), field).toThrow(
        expect.objectContaining({
          code: 'INVALID_INPUT',
          issues: [{ field, message: expect.any(String) }],
        }),
      );
    }
    const options = { store, handlers: {}, concurrency: 400 };
    expect(() => worker({ ...options, prefetch: 101 })).toThrow(
      expect.objectContaining({ field: 'concurrency' }),
    );
    await worker({ ...options, prefetch: 100, lease: undefined as never }).stop();
  });

  test('may have an onError that fails: the work goes on', async ({ store }) => {
    const { jobs } = await newUser(store);
    const asked = await jobs.enqueueMany([{ kind: 'k' }, { kind: 'k' }]);
    const ways = [
      () => {
        throw new Error('thrown');
      },
      () => Promise.reject(new Error('rejected')),
    ];
    for (const onError of ways) {
      const running = worker({
        ...quick,
        store,
        concurrency: 1,
        handlers: {
          k: async ({ attempts }) => {
            if (attempts === 1) throw new Error('first');
            return undefined;
          },
        },
        onError,
      });
      await running.idle();
      await running.stop();
      await jobs.enqueue('k');
    }
    for (const { id } of asked) expect((await jobs.get(id)).status).toBe('succeeded');
  });
});
