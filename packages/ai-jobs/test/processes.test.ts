import { setTimeout as delay } from 'node:timers/promises';
import { openStore } from '@schema/core';
import { selectedDatabases } from '@schema/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AiJobsStore, composition } from './support/composition.ts';
import { type Member, newMember } from './support/fleet.ts';

const processes = 8;
/** The big run: AI_JOBS_FLEET=2000. */
const count = Number(process.env.AI_JOBS_FLEET ?? 200);
const timeout = 120_000 + 60 * count;

const databases = selectedDatabases().filter(
  ({ name }) => name === 'sqlite-file' || name === 'postgres',
);

describe.skipIf(databases.length === 0)(`${processes} worker processes`, () => {
  const fleet: Member[] = [];

  beforeAll(() => {
    for (let made = 0; made < processes; made++) fleet.push(newMember());
  });
  afterAll(() => Promise.all(fleet.map((member) => member.end())));

  for (const database of databases) {
    describe(`on ${database.name}`, () => {
      let provision: Awaited<ReturnType<typeof database.provision>>;

      beforeAll(async () => {
        provision = await database.provision(composition);
      });
      afterAll(() => provision.close());

      /** Give a test a database of its own that these processes have open, and its store. */
      const onStage = async (
        members: readonly Member[],
        body: (store: AiJobsStore) => Promise<void>,
      ): Promise<void> => {
        const fixture = await provision.create();
        const target = fixture.target as string;
        const store = await openStore(composition, target, { busyTimeout: 30_000 });
        try {
          await Promise.all(members.map((member) => member.ask({ order: 'open', target })));
          await body(store);
          await Promise.all(
            members.filter(({ isAlive }) => isAlive()).map((one) => one.ask({ order: 'stop' })),
          );
        } finally {
          await store.close();
          await fixture.remove();
        }
      };

      test(`do ${count} jobs, each exactly once`, { timeout }, () =>
        onStage(fleet, async (store) => {
          const work = { order: 'work', how: 'work', concurrency: 4, lease: 30_000 } as const;
          await Promise.all(fleet.map((member) => member.ask(work)));
          const ids = await enqueue(store, count);
          await succeeded(store, count);
          await Promise.all(fleet.map((member) => member.ask({ order: 'stop' })));
          const done = fleet.map((member) => member.told('done'));
          expect(done.flat().sort()).toEqual(ids);
          expect(done.filter((own) => own.length > 0).length).toBeGreaterThan(1);
          const { items } = await store.aiJobs.forGuest('g').jobs.list({ limit: 100 });
          for (const job of items) expect(job).toMatchObject({ attempts: 1, status: 'succeeded' });
        }),
      );

      test('of which one is killed: others do its jobs, and each attempt is counted', async () => {
        const victim = newMember();
        const [survivor] = fleet as [Member, ...Member[]];
        await onStage([victim, survivor], async (store) => {
          const ids = await enqueue(store, 3);
          const work = { order: 'work', concurrency: 3, lease: 1500 } as const;
          await victim.ask({ ...work, how: 'hang' });
          await victim.started(3);
          await victim.kill();
          await survivor.ask({ ...work, how: 'work' });
          await succeeded(store, 3);
          // Its reports come by another way than its writes: its answer comes after all of them.
          await survivor.ask({ order: 'stop' });
          expect(survivor.told('done').sort()).toEqual(ids);
          const { jobs } = store.aiJobs.forGuest('g');
          for (const id of ids) {
            expect(await jobs.get(id)).toMatchObject({ attempts: 2, errorCode: null });
            expect((await jobs.errors(id)).items).toMatchObject([
              { attempt: 1, code: 'LEASE_EXPIRED' },
            ]);
          }
        });
      });
    });
  }
});

/** Ask for jobs; gives their ids in order. */
async function enqueue(store: AiJobsStore, jobs: number): Promise<string[]> {
  const guest = store.aiJobs.forGuest('g');
  const ids: string[] = [];
  for (let left = jobs; left > 0; left -= 1000) {
    const some = Array.from({ length: Math.min(left, 1000) }, (_, n) => ({
      kind: 'work',
      params: { n },
    }));
    for (const { id } of await guest.jobs.enqueueMany(some)) ids.push(id);
  }
  return ids.sort();
}

/** Wait until so many jobs have succeeded. */
async function succeeded(store: AiJobsStore, jobs: number): Promise<void> {
  for (;;) {
    const [stats] = await store.aiJobs.jobs.stats(['work']);
    if (stats?.succeeded === jobs) return;
    await delay(50);
  }
}
