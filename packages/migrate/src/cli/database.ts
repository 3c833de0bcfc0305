import { openStore, type Store } from '@schema/core';
import type { MigrateOptions } from '../apply/target.ts';
import { type App, loadApp } from './app.ts';
import { UsageError } from './usage-error.ts';
import { type Context, text } from './verb.ts';

/** An app with its database open. */
export interface OpenApp {
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

/** Open the app's database while work runs. */
export async function withApp<T>(
  context: Context,
  work: (open: OpenApp) => Promise<T>,
  url = databaseUrl(context),
): Promise<T> {
  const app = await loadApp(context.flags);
  const store = (await openStore(app.composition, url, {
    poolSize: 3,
    statementTimeout: 0,
  })) as Store;
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
