import type { Clock } from '../clock.ts';
import { uuidv7 } from '../id.ts';
import type { PostgresDatabase } from '../postgres/session.ts';
import { postgresBuilder } from '../postgres/session.ts';
import { sqliteBuilder } from '../sqlite/session.ts';
import { type AnyComposition, ownTables } from '../table/compose.ts';
import type { Dialect } from '../table/constraints.ts';
import { parse } from '../validators/parse.ts';
import { cursorSchema, isInUnique, keySchemas } from './column-schemas.ts';
import { type Builder, refuseRun } from './compile.ts';
import { compiledQueries, type KnownQueries } from './compiled-queries.ts';
import type { RepositoryContext } from './context.ts';
import type { Executor } from './executor.ts';
import { functionsOf } from './functions.ts';
import { touchedIn } from './later-update.ts';
import type { LinkedWrites } from './linked.ts';
import { ByName } from './named.ts';
import { createPages } from './page.ts';
import { type AnyQuery, runnerOf } from './runner.ts';
import type { Transact } from './transaction.ts';

/** What one store shares among its domains and transactions. */
export interface StoreInternals extends KnownQueries {
  readonly composition: AnyComposition;
  readonly clock: Clock;
  readonly keySchema: ReturnType<typeof keySchemas>;
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
    touched: (table) => touchedIn(composition.registry.tables, table),
    clock,
    compiled: new Map(),
    defined: new Map(),
    undefinedYet: new Map(),
    keySchema: keySchemas(composition),
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
  return ownTables(composition, dialect) as RepositoryContext['tables'];
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

type LinkedQuery = Pick<AnyQuery, 'first'>;

function createContext(
  internals: StoreInternals,
  domain: string,
  executor: Executor,
  transact: Transact,
): RepositoryContext {
  const { composition, dialect, clock, db, keySchema } = internals;
  const queriesOfDomain = compiledQueries(internals, domain);
  const { compile, link } = queriesOfDomain;
  const { all, query, batch } = runnerOf(executor);
  const queries = new ByName<AnyQuery>();
  const links = new ByName<LinkedQuery>();

  const linked = (
    name: string,
    { first, table, second, updateFirst = false }: LinkedWrites<never, Builder, Builder>,
  ): LinkedQuery => {
    if (dialect === 'postgres') return query(link(name, first, table, second));
    const steps = [
      query(compile(`${name}.first`, first, { updateFirst })),
      query(compile(name, second)),
    ];
    return {
      first: async (params) => (await batch(steps.map((step) => step.with(params))))[1]?.[0],
    };
  };

  return {
    dialect,
    tables: tablesOf(composition, dialect),
    db,
    fn: functionsOf(dialect),
    clock,
    // Repositories are typed by the packaged key; a bound one passes through the same queries.
    key: (table, column, value) => parse(keySchema(table, column), value, column) as string,
    newId: () => uuidv7(clock.now().getTime()),
    // A compiled query maps rows to what its builder's type says they are.
    query: (name, build, options) =>
      (queries.find(name, build) ??
        queries.keep(name, build, query(compile(name, build, options)))) as never,
    linked: (name, writes) =>
      (links.find(name, writes.second) ??
        links.keep(name, writes.second, linked(name, writes))) as never,
    pages: createPages(queriesOfDomain, all, {
      field: (column) => cursorSchema(composition, column),
      tellsApart: (column) => isInUnique(composition, column),
    }),
    batch: batch as RepositoryContext['batch'],
    transaction: (work) =>
      transact((inner, nested) => work(createContext(internals, domain, inner, nested))),
  };
}
