import { auth } from '@schema/auth';
import { compose, type NewRow, type Row, type Store } from '@schema/core';
import type { AnyIn, Equal } from '@schema/testing';
import type { tracking } from '@schema/tracking';
import { type Goal, goals, type Metric, type ReadingSource } from '../src/index.ts';
import type { goals as goalsTable } from '../src/tables.ts';

/** Types are compared, and fail to compile where they differ: nothing here runs. */
declare function holds<_T extends true>(): void;

const composition = compose([auth, goals]);
type Tables = typeof composition;
type Calls = Store<Tables, 'sqlite'>['goals'];

// No call takes or gives an `any`.
holds<Equal<AnyIn<Calls>, never>>();

// Row and insert types are equal across the dialects, and what the definition says.
type Same<Key extends keyof Tables['postgres'] & keyof Tables['sqlite']> = Equal<
  [Tables['postgres'][Key]['$inferSelect'], Tables['postgres'][Key]['$inferInsert']],
  [Tables['sqlite'][Key]['$inferSelect'], Tables['sqlite'][Key]['$inferInsert']]
>;
holds<Same<'goals'>>();
holds<Same<'goalProgressLog'>>();
holds<Same<'userFocusAreaWeights'>>();
holds<Same<'trainingPhases'>>();
holds<Equal<AnyIn<Row<typeof goalsTable>> | AnyIn<NewRow<typeof goalsTable>>, never>>();

// A goal names its metric from a list, and never the table or the column.
holds<Equal<Goal['metric'], Metric | null>>();
holds<Equal<Extract<keyof Goal, 'sourceTable' | 'sourceColumn' | 'profileId'>, never>>();

// What tracking has of a profile is a source of readings as it is.
type Tracked = ReturnType<ReturnType<typeof tracking.repositories>['forProfile']>;
holds<Tracked extends ReadingSource ? true : false>();
