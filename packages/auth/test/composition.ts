import { compose, type Store } from '@schema/core';
import type { TestContext } from '@schema/testing';
import { argon2Passwords, defineAuth } from '../src/index.ts';

/** The least that argon2 allows: what a password costs is not what most tests are about. */
export const cheap = argon2Passwords({ memoryCost: 64, timeCost: 1, parallelism: 1 });
export const composition = compose([defineAuth({ passwords: cheap })]);

export type Context = TestContext<typeof composition>;
export type AuthStore = Store<typeof composition>;

export const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;

/** The id of nobody. */
export const noId = '018f9e5a-7b1c-7e4d-8a2b-000000000000';
/** Of the right form, and issued to nobody. */
export const noToken = 'A'.repeat(43);
export const password = 'correct horse';

let count = 0;

export function newEmail(): string {
  count += 1;
  return `user-${count}@example.com`;
}

/** Register a user with the password `correct horse`. */
export async function newUser(store: Pick<AuthStore, 'auth'>) {
  return store.auth.users.register({ email: newEmail(), password });
}

/** Mail a token that resets the password of an address. */
export async function issueReset({ auth }: Pick<AuthStore, 'auth'>, email: string) {
  const mailed = await auth.passwordReset.issue({ email });
  if (!mailed) throw new Error('Nobody has this address.');
  return mailed;
}

/** The token of a reset that was mailed to an address. */
export async function mailedReset(store: Pick<AuthStore, 'auth'>, email: string) {
  return (await issueReset(store, email)).token;
}

/** Run a call while a unit of another store has done its work and is still open; gives both results. */
export async function duringUnit<First, Second>(
  other: AuthStore,
  work: (tx: Pick<AuthStore, 'auth'>) => Promise<First>,
  call: () => Promise<Second>,
): Promise<[First, Second]> {
  const { promise: done, resolve: tellDone } = Promise.withResolvers<void>();
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const unit = other.transaction(async (tx) => {
    const result = await work(tx);
    tellDone();
    await released;
    return result;
  });
  await Promise.race([done, unit]);
  // On Postgres it waits for the rows of the unit, on SQLite for its turn.
  const called = call();
  called.catch(() => {});
  await new Promise((resolve) => setTimeout(resolve, 150));
  release();
  return Promise.all([unit, called]);
}

/** All rows of the domain, hashes included, as the database has them. */
export async function allRows({ db, tables }: Pick<Context, 'db' | 'tables'>) {
  const rows: Record<string, Record<string, unknown>[]> = {};
  for (const [name, table] of Object.entries(tables))
    rows[name] = await db.select().from(table as typeof tables.users);
  return rows;
}

/** What a caller in plain JavaScript may pass: the types say otherwise. */
export function untyped<T>(value: unknown): T {
  return value as T;
}
