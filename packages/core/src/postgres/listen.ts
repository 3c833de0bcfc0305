import type { PGlite } from '@electric-sql/pglite';
import type { Sql } from 'postgres';
import { connectionOf } from '../store/connections.ts';

/** Who hears what is sent to a channel. */
export interface Listener {
  /** What NOTIFY has sent. */
  notice(payload: string): void;
  /** It listens, or does so again after a lost connection: what came before was not heard. */
  ready(): void;
}

/**
 * Hear what NOTIFY sends to a channel; gives a function that ends it, or undefined where the database
 * has no notices. It is for waking up early, not for being told: while a connection is lost, nothing
 * is heard.
 */
export async function listen(
  store: object,
  channel: string,
  listener: Listener,
): Promise<(() => Promise<void>) | undefined> {
  const { dialect, client } = connectionOf(store);
  if (dialect !== 'postgres') return undefined;
  const notice = (payload: string): void => listener.notice(payload);
  // What a Postgres connection is made of: postgres.js, which is a function, or PGlite.
  if (typeof client === 'function') {
    const { unlisten } = await (client as Sql).listen(channel, notice, () => listener.ready());
    return unlisten;
  }
  const unlisten = await (client as PGlite).listen(channel, notice);
  listener.ready();
  return () => unlisten();
}
