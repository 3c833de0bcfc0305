import { entityKind, type Query, type TablesRelationalConfig } from 'drizzle-orm';
import {
  PgDatabase,
  PgDialect,
  PgPreparedQuery,
  type PgQueryResultHKT,
  PgSession,
  PgTransaction,
  type PgTransactionConfig,
} from 'drizzle-orm/pg-core';
import { bareName, captured, refuseRun } from '../store/compile.ts';
import type { Executor, Statement } from '../store/executor.ts';
import { readsTimes, rowMapper, type SelectedFields } from '../store/mapper.ts';
import { fillValues } from '../store/parameters.ts';
import { refuseControl } from '../store/refuse-control.ts';
import type { RelationalSchema } from '../store/relational-schema.ts';
import type { Transact } from '../store/transaction.ts';

/** What Drizzle gives for a statement that is run as it stands: the rows as objects. */
export interface RowsResult extends PgQueryResultHKT {
  type: this['row'][];
}

/** Drizzle's session over an executor: what `store.db` runs on. */
class ExecutorSession extends PgSession<
  RowsResult,
  Record<string, unknown>,
  TablesRelationalConfig
> {
  static override readonly [entityKind] = 'SchemaPostgresSession';
  readonly #executor: Executor;
  readonly #schema: RelationalSchema | undefined;
  readonly #transact: Transact;

  constructor(
    dialect: PgDialect,
    executor: Executor,
    schema: RelationalSchema | undefined,
    transact: Transact,
  ) {
    super(dialect);
    this.#executor = executor;
    this.#schema = schema;
    this.#transact = transact;
  }

  override prepareQuery(
    query: Query,
    fields: SelectedFields | undefined,
    name: string | undefined,
    _isArray: boolean,
    customMapper?: (rows: unknown[][]) => unknown,
    metadata?: { tables: string[] },
  ) {
    return new ExecutorQuery(this.#executor, query, fields, name, customMapper, metadata) as never;
  }

  override transaction<T>(
    work: (
      tx: PgTransaction<RowsResult, Record<string, unknown>, TablesRelationalConfig>,
    ) => Promise<T>,
    config?: PgTransactionConfig,
  ): Promise<T> {
    return this.#transact(async (executor, transact) => {
      const session = new ExecutorSession(this.dialect, executor, this.#schema, transact);
      const tx = new ExecutorTransaction(this.dialect, session, this.#schema);
      if (config) await tx.setTransaction(config);
      return work(tx);
    });
  }
}

class ExecutorTransaction extends PgTransaction<
  RowsResult,
  Record<string, unknown>,
  TablesRelationalConfig
> {
  static override readonly [entityKind] = 'SchemaPostgresTransaction';

  override transaction<T>(
    work: (
      tx: PgTransaction<RowsResult, Record<string, unknown>, TablesRelationalConfig>,
    ) => Promise<T>,
  ): Promise<T> {
    const { session } = this as unknown as { session: ExecutorSession };
    return session.transaction(work);
  }
}

class ExecutorQuery extends PgPreparedQuery<{ execute: unknown; all: unknown; values: unknown }> {
  static override readonly [entityKind] = 'SchemaPostgresQuery';
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
    name: string | undefined,
    customMapper: ((rows: unknown[][]) => unknown) | undefined,
    metadata: { tables: string[] } | undefined,
  ) {
    super(query, undefined, undefined);
    this.#executor = executor;
    this.#statement = {
      name: name ?? 'db',
      sql: query.sql,
      table: bareName(metadata?.tables[0]),
      readsTimes: fields !== undefined && readsTimes(fields),
    };
    this.#fields = fields;
    this.#customMapper = customMapper;
  }

  override async execute(given?: Record<string, unknown>): Promise<unknown> {
    const values = this.#values(given);
    if (!this.#fields && !this.#customMapper)
      return this.#executor.objects(this.#statement, values);
    const rows = await this.#executor.all(this.#statement, values);
    return this.#customMapper
      ? this.#customMapper(rows)
      : rows.map(rowMapper(this.#fields ?? [], this.joinsNotNullableMap));
  }

  /** Called by Drizzle's `session.all`. */
  async all(given?: Record<string, unknown>): Promise<unknown> {
    return this.#executor.objects(this.#statement, this.#values(given));
  }

  #values(given: Record<string, unknown> | undefined) {
    refuseControl(this.query.sql, 'postgres');
    return fillValues(this.query, given, 'postgres');
  }
}

/** The Drizzle database of a store on Postgres. */
export type PostgresDatabase = PgDatabase<
  RowsResult,
  Record<string, unknown>,
  TablesRelationalConfig
>;

/** Make the Drizzle database of a store, or of one of its transactions. */
export function postgresDatabase(
  executor: Executor,
  schema: RelationalSchema | undefined,
  transact: Transact,
): PostgresDatabase {
  const dialect = new PgDialect();
  return new PgDatabase(dialect, new ExecutorSession(dialect, executor, schema, transact), schema);
}

function returnThis<T>(this: T): T {
  return this;
}

class CompilingSession extends PgSession<
  RowsResult,
  Record<string, unknown>,
  TablesRelationalConfig
> {
  static override readonly [entityKind] = 'SchemaPostgresCompilingSession';

  override prepareQuery(
    query: Query,
    fields: SelectedFields | undefined,
    _name: string | undefined,
    _isArray: boolean,
    _customMapper?: (rows: unknown[][]) => unknown,
    metadata?: { tables: string[] },
  ): never {
    // Drizzle's Postgres builders pass every prepared query through a hook for Neon's tokens.
    return { ...captured(query, fields, metadata?.tables), setToken: returnThis } as never;
  }

  override transaction(): Promise<never> {
    return refuseRun();
  }
}

/** A Drizzle database that only builds: repositories write their queries against it. */
export function postgresBuilder(): PostgresDatabase {
  const dialect = new PgDialect();
  return new PgDatabase(dialect, new CompilingSession(dialect), undefined);
}
