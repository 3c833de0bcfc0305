import { type Dialect, openStore } from '@schema/core';
import { composition } from '../domains/composition.ts';
import { benchDatabases } from '../src/bench-databases.ts';

/** A database with all tables, one user and one session. */
export interface StartDatabase {
  readonly url: string;
  /** The token of the session. */
  readonly token: string;
  close(): Promise<void>;
}

export const email = 'ann@example.org';

/** Make a database with all tables, one user and one session. */
export async function startDatabase(dialect: Dialect, folder: string): Promise<StartDatabase> {
  const { create, close } = await benchDatabases(dialect, folder, composition);
  const url = await create();
  const store = await openStore(composition, url);
  const user = await store.auth.users.register({ email });
  const { token } = await store.auth.sessions.create({ userId: user.id });
  await store.close();
  return { url, token, close };
}
