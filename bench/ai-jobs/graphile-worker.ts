import { Logger, makeWorkerUtils, run } from 'graphile-worker';
import { kind, type Payload, poolSize, type Queue } from './queue.ts';

const logger = new Logger(() => () => {});

/**
 * Open graphile-worker, which has no calls to claim and complete: its runner does. With `local`, it
 * fetches into a queue of its own and completes in groups.
 */
export async function graphileQueue(url: string, local: boolean): Promise<Queue> {
  const utils = await makeWorkerUtils({ connectionString: url, maxPoolSize: poolSize, logger });
  await utils.migrate();
  return {
    name: local ? 'graphile-worker, local queue' : 'graphile-worker',
    enqueue: (payload) => utils.addJob(kind, payload),
    enqueueMany: (payloads) =>
      utils.addJobs(payloads.map((payload) => ({ identifier: kind, payload }))),
    takeBatch: undefined,
    drain: async (concurrency, jobs) => {
      let done = 0;
      let finish: () => void = () => {};
      const finished = new Promise<void>((resolve) => {
        finish = resolve;
      });
      const runner = await run({
        connectionString: url,
        maxPoolSize: poolSize,
        logger,
        noHandleSignals: true,
        taskList: {
          [kind]: (_payload: unknown) => {
            done += 1;
            if (done === jobs) finish();
          },
        },
        preset: {
          worker: {
            concurrentJobs: concurrency,
            ...(local
              ? {
                  localQueue: { size: concurrency },
                  completeJobBatchDelay: 0,
                  failJobBatchDelay: 0,
                }
              : {}),
          },
        },
      });
      await finished;
      await runner.stop();
    },
    clear: async () => {
      await utils.withPgClient((client) =>
        client.query('delete from graphile_worker._private_jobs'),
      );
    },
    close: async () => {
      await utils.release();
    },
  };
}

/** graphile-worker knows the payload of each task by its name. */
declare global {
  namespace GraphileWorker {
    interface Tasks {
      noop: Payload;
    }
  }
}
