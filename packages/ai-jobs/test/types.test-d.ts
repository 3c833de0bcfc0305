import { auth } from '@schema/auth';
import { compose, type NewRow, type Row, type Store, type TransactionStore } from '@schema/core';
import type { AnyIn, Equal } from '@schema/testing';
import { aiJobs, type Handler, type Job, type Worker, worker } from '../src/index.ts';
import type { aiJobs as jobsTable } from '../src/tables.ts';

/** Types are compared, and fail to compile where they differ: nothing here runs. */
declare function holds<_T extends true>(): void;

const composition = compose([auth, aiJobs]);
type Tables = typeof composition;
type Calls = Store<Tables, 'sqlite'>['aiJobs'];

// No call takes or gives an `any`.
holds<Equal<AnyIn<Calls>, never>>();
holds<Equal<AnyIn<Worker>, never>>();
// What the platform's AbortSignal is, is not ours to say.
holds<Equal<Exclude<AnyIn<Handler>, `signal.${string}`>, never>>();

// Row and insert types are equal across the dialects, and what the definition says.
type Same<Key extends keyof Tables['postgres'] & keyof Tables['sqlite']> = Equal<
  [Tables['postgres'][Key]['$inferSelect'], Tables['postgres'][Key]['$inferInsert']],
  [Tables['sqlite'][Key]['$inferSelect'], Tables['sqlite'][Key]['$inferInsert']]
>;
holds<Same<'aiJobs'>>();
holds<Same<'aiPrompts'>>();
holds<Same<'aiUsage'>>();
holds<Equal<AnyIn<Row<typeof jobsTable>> | AnyIn<NewRow<typeof jobsTable>>, never>>();

// What a lease is held by is in no job that an owner sees.
holds<Equal<Extract<keyof Job, 'leaseToken' | 'lockedBy' | 'userId'>, never>>();

// A handler's transaction is the store's own.
declare const store: Store<Tables>;
worker({
  store,
  handlers: {
    k: async (job, { completeWith }) => {
      holds<Equal<typeof job.params, Job['params']>>();
      await completeWith(async (tx) => {
        holds<Equal<typeof tx, TransactionStore<Tables>>>();
        return { result: null };
      });
      return undefined;
    },
    // @ts-expect-error a result has a name
    other: async () => ({ answer: 1 }),
  },
});

/** Never called: lists may be `as const`. */
export async function constant({ jobs, prompts }: Calls): Promise<void> {
  await jobs.prune({ before: new Date(), statuses: ['failed'] as const });
  const stages = [{ name: 'one', prompts: [{ type: 'inline', template: 'Hello' }] }] as const;
  await prompts.publish({ slug: 'hello', title: 'Hello', stages });
}
