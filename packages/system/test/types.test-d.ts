import { auth } from '@schema/auth';
import { compose, type NewRow, type Row, type Store } from '@schema/core';
import type { AnyIn, Equal } from '@schema/testing';
import { type SystemOptions, system } from '../src/index.ts';
import type { auditLogs } from '../src/tables.ts';

/** Types are compared, and fail to compile where they differ: nothing here runs. */
declare function holds<_T extends true>(): void;

const composition = compose([auth, system]);
type Tables = typeof composition;
type Calls = Store<Tables, 'sqlite'>['system'];

// No call takes or gives an `any`.
holds<Equal<AnyIn<Calls>, never>>();

// Each option can be left out.
holds<Equal<SystemOptions, Partial<SystemOptions>>>();

// Row and insert types are equal across the dialects, and what the definition says.
type Same<Key extends keyof Tables['postgres'] & keyof Tables['sqlite']> = Equal<
  [Tables['postgres'][Key]['$inferSelect'], Tables['postgres'][Key]['$inferInsert']],
  [Tables['sqlite'][Key]['$inferSelect'], Tables['sqlite'][Key]['$inferInsert']]
>;
holds<Same<'auditLogs'>>();
holds<Same<'notifications'>>();
holds<Equal<AnyIn<Row<typeof auditLogs>> | AnyIn<NewRow<typeof auditLogs>>, never>>();
