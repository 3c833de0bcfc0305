import { auth } from '@schema/auth';
import { compose, type NewRow, type Row, type Store } from '@schema/core';
import type { AnyIn, Equal } from '@schema/testing';
import type { z } from 'zod';
import { type LogEntry, type LogName, type LogRow, type Metric, tracking } from '../src/index.ts';
import type { logs } from '../src/logs/logs.ts';
import type { activityLog } from '../src/tables.ts';
import type { Activity, NewWeight } from '../src/validators.ts';

/** Types are compared, and fail to compile where they differ: nothing here runs. */
declare function holds<_T extends true>(): void;

const composition = compose([auth, tracking]);
type Tables = typeof composition;
type Calls = Store<Tables, 'sqlite'>['tracking'];

// No call takes or gives an `any`.
holds<Equal<AnyIn<Calls>, never>>();
holds<Equal<AnyIn<ReturnType<Calls['forProfile']>>, never>>();

// Row and insert types are equal across the dialects, and what the definition says.
type Same<Key extends keyof Tables['postgres'] & keyof Tables['sqlite']> = Equal<
  [Tables['postgres'][Key]['$inferSelect'], Tables['postgres'][Key]['$inferInsert']],
  [Tables['sqlite'][Key]['$inferSelect'], Tables['sqlite'][Key]['$inferInsert']]
>;
holds<Same<'weightLog'>>();
holds<Same<'activityLog'>>();
holds<Same<'sleepLog'>>();
holds<Same<'trainingTypes'>>();
holds<Equal<AnyIn<Row<typeof activityLog>> | AnyIn<NewRow<typeof activityLog>>, never>>();

// A log's calls take and give its own rows, without what only decides between rows.
type Own = ReturnType<Calls['forProfile']>;
holds<Equal<Awaited<ReturnType<Own['weight']['get']>>, LogRow<'weight'>>>();
holds<Equal<keyof LogRow<'activity'>, keyof Activity>>();
holds<Equal<'fingerprint' extends keyof LogRow<'weight'> ? true : false, false>>();
holds<Equal<Parameters<Own['weight']['upsert']>[0], NewWeight>>();
holds<Equal<NewWeight['weight'], number>>();
holds<Equal<'id' extends keyof Parameters<Own['activity']['upsert']>[0] ? true : false, true>>();
// Each log has a named entry, which is what its schema takes.
holds<
  Equal<{ [L in LogName]: z.input<(typeof logs)[L]['Entry']> }, { [L in LogName]: Fields<L> }>
>();
type Fields<L extends LogName> = { [Key in keyof LogEntry<L>]: LogEntry<L>[Key] };

// A metric is a number of a log.
holds<
  Equal<Extract<Metric, `sleep.${string}`>, 'sleep.totalDurationMinutes' | 'sleep.qualityScore'>
>();
holds<Equal<Extract<Metric, 'activity.trainingTypeId' | 'weight.fingerprint'>, never>>();
