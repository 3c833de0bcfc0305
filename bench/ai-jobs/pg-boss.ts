import { PgBoss } from 'pg-boss';
import { kind, type Payload, poolSize, type Queue } from './queue.ts';

/** Open pg-boss; its workers poll at most twice a second, so its own calls are what is measured. */
export async function pgBossQueue(url: string): Promise<Queue> {
  const boss = new PgBoss({
    connectionString: url,
    max: poolSize,
    supervise: false,
    schedule: false,
  });
  boss.on('error', (error) => {
    throw error;
  });
  await boss.start();
  await boss.createQueue(kind);
  return {
    name: 'pg-boss',
    enqueue: (payload) => boss.send(kind, payload),
    enqueueMany: (payloads) =>
      boss.insert(
        kind,
        payloads.map((data) => ({ data })),
      ),
    takeBatch: async (batchSize) => {
      const jobs = await boss.fetch<Payload>(kind, { batchSize });
      if (jobs.length > 0)
        await boss.complete(
          kind,
          jobs.map(({ id }) => id),
        );
      return jobs.length;
    },
    drain: undefined,
    clear: () => boss.deleteAllJobs(kind),
    close: () => boss.stop({ graceful: false }),
  };
}
