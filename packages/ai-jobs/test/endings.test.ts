import { SchemaError } from '@schema/core';
import { suite } from '@schema/testing';
import { expect, it } from 'vitest';
import { worker } from '../src/index.ts';
import { persist } from '../src/worker/endings.ts';
import { composition, newUser } from './support/composition.ts';
import { quick } from './support/handling.ts';

it.each(['BUSY', 'TIMEOUT', 'UNAVAILABLE'] as const)(
  'tries an ending again while the database is %s, but not for ever',
  async (code) => {
    const gone = new SchemaError(code, 'The database does not answer now.');
    let attempts = 0;
    const work = async () => {
      attempts += 1;
      throw gone;
    };
    await expect(persist(100, work)).rejects.toBe(gone);
    expect(attempts).toBeGreaterThan(1);
  },
);

it('does not try an ending again that the database refuses', async () => {
  const refused = new SchemaError('CHECK', 'A value is not allowed here.');
  let attempts = 0;
  const work = async () => {
    attempts += 1;
    throw refused;
  };
  await expect(persist(100, work)).rejects.toBe(refused);
  expect(attempts).toBe(1);
});

suite('results that come at once', composition, (test) => {
  test('are kept beside one that the database refuses, whose attempt has failed', async ({
    store,
    execute,
  }) => {
    const { jobs } = await newUser(store);
    const refuse =
      store.dialect === 'sqlite'
        ? [
            `create trigger refuse before update on ai_jobs when new.output_r2_key = 'refused'
              begin select raise(abort, 'no'); end`,
          ]
        : [
            `alter table ai_jobs add constraint refuse check (output_r2_key <> 'refused')`,
            // The worker has not stopped before a failure is written, however long that takes.
            `alter table ai_jobs add check (status <> 'failed' or pg_sleep(0.3) is not null)`,
          ];
    for (const statement of refuse) await execute(statement);
    for (const keys of [
      ['a', 'refused', 'b'],
      ['c', 'refused'],
    ]) {
      const asked = await jobs.enqueueMany(
        keys.map((key) => ({ kind: 'k', params: { key }, maxAttempts: 1 })),
      );
      const errors: unknown[] = [];
      const running = worker({
        ...quick,
        store,
        concurrency: 3,
        handlers: { k: async ({ params }) => ({ outputR2Key: String(params.key) }) },
        onError: (error, job) => errors.push([job?.id, error]),
      });
      await running.idle();
      await running.stop();
      const ended = await Promise.all(asked.map(({ id }) => jobs.get(id)));
      expect(ended.map(({ status, outputR2Key }) => [status, outputR2Key])).toEqual(
        keys.map((key) => (key === 'refused' ? ['failed', null] : ['succeeded', key])),
      );
      const refused = asked.find(({ params }) => params.key === 'refused');
      expect(errors).toEqual([[refused?.id, expect.any(Error)]]);
    }
  });
});
