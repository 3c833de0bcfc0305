import { type Column as BuiltColumn, getTableName } from 'drizzle-orm';
import type { z } from 'zod';
import type { Clock } from '../clock.ts';
import { SchemaError } from '../errors.ts';
import { uuidv7 } from '../id.ts';
import type { PostgresDatabase } from '../postgres/session.ts';
import { postgresBuilder } from '../postgres/session.ts';
import { sqliteBuilder } from '../sqlite/session.ts';
import type { ColumnSpec } from '../table/column.ts';
import { type AnyComposition, builtTables } from '../table/compose.ts';
import type { Dialect } from '../table/constraints.ts';
import { snakeCase } from '../table/names.ts';
import { builtSpec, extrasOf, type Registry } from '../table/registry.ts';
import { fieldSchema } from '../validators/field.ts';
import { parse } from '../validators/parse.ts';
import {
  type Builder,
  type Captured,
  type Compiled,
  compile,
  refuseRun,
  slots,
} from './compile.ts';
import type { BatchCall, Query, QueryOptions, RepositoryContext } from './context.ts';
import type { Executor } from './executor.ts';
import { functionsOf } from './functions.ts';
import { type LinkedWrites, linkedCompiled } from './linked.ts';
import { ByName, namesakes } from './named.ts';
import { createPages } from './page.ts';
import type { Transact } from './transaction.ts';

/** What one store shares among its domains and transactions. */
export interface StoreInternals {
  readonly composition: AnyComposition;
  readonly dialect: Dialect;
  readonly clock: Clock;
  readonly compiled: Map<string, Compiled>;
  /** How to compile each query that a repository has defined, by its name. */
  readonly defined: Map<string, () => Compiled>;
  /** The schemas of keys by table and column: to find one costs more than a call that it checks. */
  readonly keys: Map<string, Map<string, z.ZodType>>;
  readonly db: PostgresDatabase;
}

/** Collect what is shared, with the builder of the store's dialect. */
export function storeInternals(
  composition: AnyComposition,
  dialect: Dialect,
  clock: Clock,
): StoreInternals {
  return {
    composition,
    dialect,
    clock,
    compiled: new Map(),
    defined: new Map(),
    keys: new Map(),
    db: builderOf(dialect),
  };
}

/**
 * Where SQLite's builder stands in for Postgres' in the types: builders and tables of the two
 * dialects have the same methods, and repositories are written against the Postgres ones.
 */
function builderOf(dialect: Dialect): PostgresDatabase {
  const db =
    dialect === 'postgres' ? postgresBuilder() : (sqliteBuilder() as unknown as PostgresDatabase);
  // Drizzle's own has no `query` without a schema, and on SQLite no `execute`.
  return Object.defineProperties(db, { query: { get: refuseRun }, execute: { value: refuseRun } });
}

function tablesOf(composition: AnyComposition, dialect: Dialect): RepositoryContext['tables'] {
  return builtTables(composition, dialect) as RepositoryContext['tables'];
}

/** Make the repositories of every domain, each at its first use, over one executor. */
export function createRepositories(
  internals: StoreInternals,
  executor: Executor,
  transact: Transact,
): Record<string, unknown> {
  const repositories = {};
  for (const [name, domain] of Object.entries(internals.composition.domains)) {
    Object.defineProperty(repositories, name, {
      configurable: true,
      enumerable: true,
      get() {
        // The context holds the composition's tables, this domain's among them.
        const made = domain.repositories(
          createContext(internals, name, executor, transact) as never,
        );
        Object.defineProperty(repositories, name, { value: made, enumerable: true });
        return made;
      },
    });
  }
  return repositories;
}

interface Call extends BatchCall<unknown> {
  readonly query: () => Compiled;
  readonly params: Record<string, unknown>;
}

type LinkedQuery = Pick<Query<Record<string, unknown>, unknown>, 'first'>;

function createContext(
  internals: StoreInternals,
  domain: string,
  executor: Executor,
  transact: Transact,
): RepositoryContext {
  const { dialect, clock, compiled, defined, db } = internals;

  const names = new Set<string>();
  const keepOnce = (key: string, make: () => Compiled) => {
    // A query and a list, say: those of one kind are told apart by their builders.
    if (names.has(key)) throw namesakes(key.slice(domain.length + 1));
    names.add(key);
    const get = () => {
      let found = compiled.get(key);
      if (!found) {
        found = make();
        compiled.set(key, found);
      }
      return found;
    };
    if (!defined.has(key)) defined.set(key, get);
    return get;
  };
  const compileOnce = (
    name: string,
    build: (params: never) => Builder,
    options?: QueryOptions,
    check?: (captured: Captured) => void,
  ) => {
    const key = `${domain}.${name}`;
    return keepOnce(key, () => compile(key, dialect, build(slots<never>(key)), options, check));
  };
  // What a synchronous driver has answered is not awaited: each await is a turn of the event loop.
  const rows = async ({ statement, bind, map }: Compiled, params: Record<string, unknown>) => {
    const answer = executor.all(statement, bind(params));
    const found = answer instanceof Promise ? await answer : answer;
    return found.map(map);
  };

  const first = async ({ statement, bind, map }: Compiled, params: Record<string, unknown>) => {
    const answer = executor.first(statement, bind(params));
    const row = answer instanceof Promise ? await answer : answer;
    return row && map(row);
  };

  const makeQuery = (get: () => Compiled): Query<Record<string, unknown>, unknown> => ({
    first: async (params) => first(get(), params),
    one: async (params) => (await first(get(), params)) ?? missingRow(),
    all: async (params) => rows(get(), params),
    run: async (params) => {
      const { statement, bind } = get();
      return executor.run(statement, bind(params));
    },
    with: (params): Call => ({ query: get, params }),
  });
  const queries = new ByName<Query<Record<string, unknown>, unknown>>();
  const query = <Params, B extends Builder>(
    name: string,
    build: (params: Params) => B,
    options?: QueryOptions,
  ) => {
    const made =
      queries.find(name, build) ??
      queries.keep(
        name,
        build,
        makeQuery(compileOnce(name, build as (params: never) => Builder, options)),
      );
    // The compiled query maps rows to what the builder's type says they are.
    return made as never;
  };

  const batch = async (calls: readonly BatchCall<unknown>[]) => {
    const parts = (calls as readonly Call[]).map(({ query: get }) => get());
    const answer = executor.batch(
      parts.map(({ statement, bind }, index) => [statement, bind((calls[index] as Call).params)]),
    );
    const results = answer instanceof Promise ? await answer : answer;
    return parts.map(({ map }, index) => (results[index] as unknown[][]).map(map));
  };

  const makeLinked = (
    name: string,
    { first, table, second, updateFirst = false }: LinkedWrites<never, Builder, Builder>,
  ): LinkedQuery => {
    if (dialect === 'postgres') {
      const key = `${domain}.${name}`;
      const make = (build: (params: never) => Builder) => compile(key, dialect, build(slots(key)));
      return makeQuery(keepOnce(key, () => linkedCompiled(make(first), table, make(second))));
    }
    const steps = [`${name}.first`, name].map((step, index) =>
      makeQuery(
        index === 0 ? compileOnce(step, first, { updateFirst }) : compileOnce(step, second),
      ),
    );
    return {
      first: async (params) => (await batch(steps.map((step) => step.with(params))))[1]?.[0],
    };
  };
  const links = new ByName<LinkedQuery>();
  const linked = (name: string, writes: LinkedWrites<never, Builder, Builder>) =>
    links.find(name, writes.second) ?? links.keep(name, writes.second, makeLinked(name, writes));

  return {
    dialect,
    tables: tablesOf(internals.composition, dialect),
    db,
    fn: functionsOf(dialect),
    clock,
    // Repositories are typed by the packaged key; a bound one passes through the same queries.
    key: (table, column, value) =>
      parse(keySchema(internals, table, column), value, column) as string,
    newId: () => uuidv7(clock.now().getTime()),
    query,
    linked: linked as RepositoryContext['linked'],
    pages: createPages(compileOnce, rows, {
      field: (column) => cursorSchema(internals.composition, column),
      tellsApart: (column) => isInUnique(internals, column),
    }),
    batch: batch as RepositoryContext['batch'],
    transaction: (work) =>
      transact((inner, nested) => work(createContext(internals, domain, inner, nested))),
  };
}

function missingRow(): never {
  throw new SchemaError('INTERNAL', 'A statement gave no row, where there is always one.');
}

/** Find the schema of a key column. */
function keySchema({ composition, keys }: StoreInternals, table: string, column: string) {
  const known = keys.get(table);
  const found = known?.get(column);
  if (found) return found;
  const { registry } = composition;
  const spec = registry.tables.find(({ key }) => key === table)?.columns[column]?.spec;
  const schema = schemaOf(registry, spec, `key ${table}.${column}`);
  keys.set(table, (known ?? new Map<string, z.ZodType>()).set(column, schema));
  return schema;
}

/** Find the schema of what a built column holds. */
function cursorSchema({ registry }: AnyComposition, column: BuiltColumn): z.ZodType {
  const table = getTableName(column.table);
  const columns = registry.tables.find(({ name }) => name === table)?.columns ?? {};
  const [, found] = Object.entries(columns).find(([key]) => snakeCase(key) === column.name) ?? [];
  return schemaOf(registry, found?.spec, `cursor ${table}.${column.name}`);
}

function schemaOf(registry: Registry, spec: ColumnSpec | undefined, name: string): z.ZodType {
  if (spec) return fieldSchema(builtSpec(registry, spec));
  throw new SchemaError('INVALID_DEFINITION', `There is no column for the ${name}.`);
}

/** Tell whether a built column is unique, or one of those that are together. */
function isInUnique({ composition }: StoreInternals, column: BuiltColumn): boolean {
  if (column.primary || column.isUnique) return true;
  const name = getTableName(column.table);
  const table = composition.registry.tables.find((registered) => registered.name === name);
  const extras = table ? extrasOf(table, column.table) : [];
  return extras.some((extra) => {
    if (extra.type === 'primaryKey') return extra.columns.includes(column);
    if (extra.type !== 'index' || !extra.unique) return false;
    return extra.parts.some((part) => ('column' in part ? part.column : part) === column);
  });
}
