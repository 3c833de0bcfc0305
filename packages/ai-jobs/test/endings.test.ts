import { SchemaError } from '@schema/core';
import { suite } from '@schema/testing';
import { expect, it } from 'vitest';
import { worker } from '../src/index.ts';
import { persist } from '../src/worker/endings.ts';
import { composition, newUser } from './support/composition.ts';
import { quick } from './support/handling.ts';

it('tries an ending again while the database is not there, but not for ever', async () => {
  const gone = new SchemaError('UNAVAILABLE', 'The database cannot be reached.');
  let attempts = 0;
  const work = async () => {
    attempts += 1;
    throw gone;
  };
  await expect(persist(100, work)).rejects.toBe(gone);
  expect(attempts).toBeGreaterThan(1);
});

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
        : [`alter table ai_jobs add constraint refuse check (output_r2_key <> 'refused')`];
    for (const statement of refuse) await execute(statement);
    const asked = await jobs.enqueueMany(
      ['a', 'refused', 'b'].map((key) => ({ kind: 'k', params: { key }, maxAttempts: 1 })),
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
    const [first, refused, last] = await Promise.all(asked.map(({ id }) => jobs.get(id)));
    expect(first).toMatchObject({ status: 'succeeded', outputR2Key: 'a' });
    expect(last).toMatchObject({ status: 'succeeded', outputR2Key: 'b' });
    expect(refused).toMatchObject({ status: 'failed', outputR2Key: null });
    expect(errors).toEqual([[refused?.id, expect.any(Error)]]);
  });
});
