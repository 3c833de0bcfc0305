import { entityKind, type Query, type TablesRelationalConfig } from 'drizzle-orm';
import {
  BaseSQLiteDatabase,
  SQLiteAsyncDialect,
  SQLitePreparedQuery,
  SQLiteSession,
  SQLiteTransaction,
} from 'drizzle-orm/sqlite-core';
import { bareName, captured, refuseRun } from '../store/compile.ts';
import type { Executor, Statement } from '../store/executor.ts';
import { rowMapper, type SelectedFields } from '../store/mapper.ts';
import { fillValues } from '../store/parameters.ts';
import { refuseControl } from '../store/refuse-control.ts';
import type { RelationalSchema } from '../store/relational-schema.ts';
import type { Transact } from '../store/transaction.ts';

/** What Drizzle gives for a statement without rows. */
export interface RunResult {
  readonly changes: number;
}

/** Drizzle's session over an executor: what `store.db` runs on. */
class ExecutorSession extends SQLiteSession<
  'async',
  RunResult,
  Record<string, unknown>,
  TablesRelationalConfig
> {
  static override readonly [entityKind] = 'SchemaSqliteSession';
  readonly #dialect: SQLiteAsyncDialect;
  readonly #executor: Executor;
  readonly #schema: RelationalSchema | undefined;
  readonly #transact: Transact;

  constructor(
    dialect: SQLiteAsyncDialect,
    executor: Executor,
    schema: RelationalSchema | undefined,
    transact: Transact,
  ) {
    super(dialect);
    this.#dialect = dialect;
    this.#executor = executor;
    this.#schema = schema;
    this.#transact = transact;
  }

  override prepareQuery(
    query: Query,
    fields: SelectedFields | undefined,
    executeMethod: 'run' | 'all' | 'get',
    _isArray: boolean,
    customMapper?: (rows: unknown[][]) => unknown,
    metadata?: { tables: string[] },
  ) {
    return new ExecutorQuery(
      this.#executor,
      query,
      fields,
      executeMethod,
      customMapper,
      metadata,
    ) as never;
  }

  override transaction<T>(
    work: (
      tx: SQLiteTransaction<'async', RunResult, Record<string, unknown>, TablesRelationalConfig>,
    ) => Promise<T>,
  ): Promise<T> {
    return this.#transact((executor, transact) => {
      const session = new ExecutorSession(this.#dialect, executor, this.#schema, transact);
      return work(new ExecutorTransaction('async', this.#dialect, session, this.#schema));
    });
  }
}

class ExecutorTransaction extends SQLiteTransaction<
  'async',
  RunResult,
  Record<string, unknown>,
  TablesRelationalConfig
> {
  static override readonly [entityKind] = 'SchemaSqliteTransaction';

  override transaction<T>(work: (tx: this) => Promise<T>): Promise<T> {
    const { session } = this as unknown as { session: ExecutorSession };
    return session.transaction((tx) => work(tx as this));
  }
}

class ExecutorQuery extends SQLitePreparedQuery<{
  type: 'async';
  run: RunResult;
  all: unknown;
  get: unknown;
  values: unknown;
  execute: unknown;
}> {
  static override readonly [entityKind] = 'SchemaSqliteQuery';
  readonly #executor: Executor;
  readonly #statement: Statement;
  readonly #fields: SelectedFields | undefined;
  readonly #customMapper: ((rows: unknown[][]) => unknown) | undefined;
  // Set by Drizzle's select builder, hence public.
  joinsNotNullableMap?: Record<string, boolean>;

  constructor(
    executor: Executor,
    query: Query,
    fields: SelectedFields | undefined,
    executeMethod: 'run' | 'all' | 'get',
    customMapper: ((rows: unknown[][]) => unknown) | undefined,
    metadata: { tables: string[] } | undefined,
  ) {
    super('async', executeMethod, query);
    this.#executor = executor;
    this.#statement = { name: 'db', sql: query.sql, table: bareName(metadata?.tables[0]) };
    this.#fields = fields;
    this.#customMapper = customMapper;
  }

  override async run(given?: Record<string, unknown>): Promise<RunResult> {
    return { changes: await this.#executor.run(this.#statement, this.#values(given)) };
  }

  override async all(given?: Record<string, unknown>): Promise<unknown> {
    if (!this.#fields && !this.#customMapper)
      return this.#executor.objects(this.#statement, this.#values(given));
    const rows = await this.#executor.all(this.#statement, this.#values(given));
    return this.#customMapper
      ? this.#customMapper(rows)
      : rows.map(rowMapper(this.#fields ?? [], this.joinsNotNullableMap));
  }

  override async get(given?: Record<string, unknown>): Promise<unknown> {
    if (this.#customMapper) return this.all(given);
    return ((await this.all(given)) as unknown[])[0];
  }

  override async values(given?: Record<string, unknown>): Promise<unknown> {
    return this.#executor.all(this.#statement, this.#values(given));
  }

  #values(given: Record<string, unknown> | undefined) {
    refuseControl(this.query.sql, 'sqlite');
    return fillValues(this.query, given, 'sqlite');
  }
}

/** The Drizzle database of a store on SQLite. */
export type SqliteDatabase = BaseSQLiteDatabase<
  'async',
  RunResult,
  Record<string, unknown>,
  TablesRelationalConfig
>;

/** Make the Drizzle database of a store, or of one of its transactions. */
export function sqliteDatabase(
  executor: Executor,
  schema: RelationalSchema | undefined,
  transact: Transact,
): SqliteDatabase {
  const dialect = new SQLiteAsyncDialect();
  return new BaseSQLiteDatabase(
    'async',
    dialect,
    new ExecutorSession(dialect, executor, schema, transact),
    schema,
  );
}

class CompilingSession extends SQLiteSession<
  'async',
  RunResult,
  Record<string, unknown>,
  TablesRelationalConfig
> {
  static override readonly [entityKind] = 'SchemaSqliteCompilingSession';

  override prepareQuery(
    query: Query,
    fields: SelectedFields | undefined,
    _method: 'run' | 'all' | 'get',
    _isArray: boolean,
    _customMapper?: (rows: unknown[][]) => unknown,
    metadata?: { tables: string[] },
  ): never {
    return captured(query, fields, metadata?.tables) as never;
  }

  override transaction(): Promise<never> {
    return refuseRun();
  }
}

/** A Drizzle database that only builds: repositories write their queries against it. */
export function sqliteBuilder(): SqliteDatabase {
  const dialect = new SQLiteAsyncDialect();
  return new BaseSQLiteDatabase('async', dialect, new CompilingSession(dialect), undefined);
}
