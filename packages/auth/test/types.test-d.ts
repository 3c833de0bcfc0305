import { compose, type NewRow, type Row, type Store } from '@schema/core';
import type { AnyIn, Equal } from '@schema/testing';
import { auth, type users } from '../src/index.ts';

/** Types are compared, and fail to compile where they differ: nothing here runs. */
declare function holds<_T extends true>(): void;

const composition = compose([auth]);
type Tables = typeof composition;
type Calls = Store<Tables, 'sqlite'>['auth'];

// No call takes or gives an `any`.
holds<Equal<AnyIn<Calls>, never>>();

// Row and insert types are equal across the dialects, and what the definition says.
type Same<Key extends keyof Tables['postgres'] & keyof Tables['sqlite']> = Equal<
  [Tables['postgres'][Key]['$inferSelect'], Tables['postgres'][Key]['$inferInsert']],
  [Tables['sqlite'][Key]['$inferSelect'], Tables['sqlite'][Key]['$inferInsert']]
>;
holds<Same<'users'>>();
holds<Same<'profiles'>>();
holds<Same<'sessions'>>();
holds<Same<'refreshTokens'>>();
holds<Same<'emailVerificationTokens'>>();
holds<Same<'passwordResetTokens'>>();
holds<Equal<AnyIn<Row<typeof users>> | AnyIn<NewRow<typeof users>>, never>>();

// @ts-expect-error a role is one of two words
export const wrongWord: NewRow<typeof users> = { email: 'ann@example.com', role: 'owner' };
// @ts-expect-error a user needs an address
export const missingColumn: NewRow<typeof users> = { role: 'admin' };
