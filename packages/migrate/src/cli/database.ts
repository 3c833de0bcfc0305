import { openStore, SchemaError, type Store } from '@schema/core';
import type { MigrateOptions } from '../apply/target.ts';
import { isThere, pathOf } from '../is-there.ts';
import { type App, loadApp } from './app.ts';
import { UsageError } from './usage-error.ts';
import { type Context, text } from './verb.ts';

/** An app with its database open. */
interface OpenApp {
  readonly app: App;
  readonly url: string;
  readonly store: Store;
  readonly options: MigrateOptions;
}

/** The database that the command line means. */
export function databaseUrl({ flags }: Context): string {
  const url = text(flags, 'url') ?? process.env.DATABASE_URL;
  if (url) return url;
  throw new UsageError('Which database? Say --url file:./data.db, or set DATABASE_URL.');
}

interface WithAppOptions {
  readonly url?: string;
  /** Whether a file that is not there is made; a verb that only looks would hide a mistyped path. */
  readonly mayCreate?: boolean;
}

/**
 * Open the app's database while work runs.
 *
 * @throws SchemaError what `openStore` throws, UNAVAILABLE where nothing is and none may be made
 */
export async function withApp<T>(
  context: Context,
  work: (open: OpenApp) => Promise<T>,
  { url = databaseUrl(context), mayCreate = false }: WithAppOptions = {},
): Promise<T> {
  const app = await loadApp(context.flags);
  if (!mayCreate && !isThere(url))
    throw new SchemaError('UNAVAILABLE', `There is no database at ${pathOf(url)}.`, {
      hint: 'Is the path right? `schema up` makes a new one.',
    });
  const store = await openStore(app.composition, url, {
    poolSize: 3,
    statementTimeout: 0,
  });
  const options = {
    folder: app.folder,
    onProgress: context.progress,
    ...(app.ledger === undefined ? {} : { ledger: app.ledger }),
  };
  try {
    return await work({ app, url, store, options });
  } finally {
    await store.close();
  }
}
