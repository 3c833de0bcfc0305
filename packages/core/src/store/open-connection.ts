import { is } from 'drizzle-orm';
import { PgDatabase } from 'drizzle-orm/pg-core';
import { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core';
import { isSchemaError, SchemaError } from '../errors.ts';
import { once } from '../once.ts';
import { openPostgres, usePostgres } from '../postgres/open.ts';
import { openPglite, usePglite } from '../postgres/pglite.ts';
import { type D1Binding, isD1, useD1 } from '../sqlite/d1.ts';
import { filePath } from '../sqlite/file-path.ts';
import { openSqlite, useSqlite } from '../sqlite/open.ts';
import type { AnyComposition } from '../table/compose.ts';
import type { Dialect } from '../table/constraints.ts';
import { driverCause, failureMessage } from './driver-error.ts';
import type { Connection } from './executor.ts';
import { readMetadata } from './metadata.ts';
import type { StoreOptions } from './store.ts';

/** Drizzle's databases, told apart by a method of their own: their type arguments say nothing here. */
export interface AnyPgDatabase {
  readonly $client: unknown;
  readonly refreshMaterializedView: unknown;
}
interface AnySqliteDatabase {
  readonly $client: unknown;
  readonly run: unknown;
}

/** What a store opens: a URL, a Drizzle database that is open already, a D1 binding or a session of one. */
export type StoreTarget = string | AnyPgDatabase | AnySqliteDatabase | D1Binding;

/**
 * Open the connection of a store.
 *
 * @throws SchemaError INVALID_INPUT, MISSING_DRIVER, UNSUPPORTED, BUSY, UNAVAILABLE
 */
export async function openConnection(
  composition: AnyComposition,
  target: StoreTarget,
  options: StoreOptions,
): Promise<Connection> {
  try {
    return await open(composition, target, options);
  } catch (error) {
    throw openFailure(error);
  }
}

async function open(
  composition: AnyComposition,
  target: StoreTarget,
  options: StoreOptions,
): Promise<Connection> {
  const { extensions } = composition;
  // Collected at the first error.
  const metadata = (dialect: Dialect) => once(() => readMetadata(composition, dialect));
  if (typeof target === 'string') {
    if (target === ':memory:')
      return openSqlite(target, { ...options, extensions }, metadata('sqlite'));
    const path = filePath(target);
    if (path !== undefined) return openSqlite(path, { ...options, extensions }, metadata('sqlite'));
    const [, scheme, rest] = /^([a-z0-9+]+):(.*)$/s.exec(target) ?? [];
    if (scheme === 'postgres' || scheme === 'postgresql')
      return openPostgres(target, options, metadata('postgres'));
    // PGlite has file systems of its own: `memory://`, `idb://`.
    if (scheme === 'pglite' && !rest?.includes('://'))
      return openPglite((rest ?? '').replace(/^\/\//, ''), extensions, metadata('postgres'));
    throw unknownTarget();
  }
  if (target === undefined || target === null) throw unknownTarget('Nothing was given');
  if (isD1(target)) return useD1(target, metadata('sqlite'));
  const client = (target as { $client?: unknown }).$client as never;
  if (is(target, PgDatabase)) {
    if (has(client, 'unsafe', 'reserve')) return usePostgres(client, metadata('postgres'));
    if (has(client, 'query', 'exec', 'transaction')) return usePglite(client, metadata('postgres'));
  }
  if (is(target, BaseSQLiteDatabase)) {
    if (isD1(client)) return useD1(client, metadata('sqlite'));
    if (has(client, 'prepare', 'pragma')) return useSqlite(client, options, metadata('sqlite'));
  }
  throw unknownTarget('Expected a Drizzle database over better-sqlite3, postgres.js, PGlite or D1');
}

/** Tell a driver's client by its methods. A transaction of Drizzle has none. */
function has(client: unknown, ...methods: readonly string[]): boolean {
  const known = client as Readonly<Record<string, unknown>> | undefined;
  return methods.every((method) => typeof known?.[method] === 'function');
}

/** Make one error out of what a driver throws when it cannot open: Node's own has the whole URL in it. */
function openFailure(error: unknown): SchemaError {
  if (isSchemaError(error)) return error;
  const { code = '' } = error as { code?: string };
  if (/^ERR_INVALID_(FILE_)?URL/.test(code) || error instanceof URIError)
    return unknownTarget('Expected a URL, its name and password percent-encoded');
  const failure = code.startsWith('SQLITE_BUSY') ? 'BUSY' : 'UNAVAILABLE';
  return new SchemaError(failure, failureMessage(failure), {
    hint: 'Check that the path is that of a database, and may be read and written.',
    cause: driverCause('driver', code),
  });
}

function unknownTarget(message = 'Unknown scheme'): SchemaError {
  return new SchemaError('INVALID_INPUT', 'This is not a database that a store can open.', {
    issues: [{ field: 'url', message }],
    hint: 'Use file:./data.db, :memory:, postgres://user@host/name, pglite:./folder, a D1 binding, or what drizzle(client) gives of better-sqlite3, postgres.js or PGlite.',
  });
}
