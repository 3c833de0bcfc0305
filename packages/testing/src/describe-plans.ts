import { type AnyComposition, isSchemaError, type Store } from '@schema/core';
import { readCatalog } from '@schema/core/catalog';
import { expect } from 'vitest';
import type { TestContext } from './context.ts';
import type { Flaw } from './plans/flaw.ts';
import { readPlans } from './plans/read-plans.ts';
import { unindexedReferences } from './plans/references.ts';
import { suite } from './suite.ts';

/** What may take longer the more rows there are, each with the reason; and what is read beside it. */
export interface Allowances<C extends AnyComposition = AnyComposition> {
  /** Make the calls whose queries depend on their arguments: filters, patches. Rows may be missing. */
  readonly calls?: (store: Store<C>) => readonly Promise<unknown>[];
  /** Store rows and analyze their tables: the plans are read without any, and again with these statistics. */
  readonly fill?: (context: TestContext<C>) => Promise<unknown>;
  /** Tables that stay small, by their database names. */
  readonly small?: Readonly<Record<string, string>>;
  /** Queries that read a table from end to end: `stats.counts`. */
  readonly whole?: Readonly<Record<string, string>>;
  /** Lists that are sorted before their LIMIT cuts them: `messages.search`. */
  readonly sorted?: Readonly<Record<string, string>>;
}

/**
 * Register tests that read the plan of every query of a domain, on every database: of those that
 * repositories define, run or not, and of those that `calls` make. They fail on a growing table that
 * is read from end to end, on a list that is sorted before its LIMIT cuts it, and on a foreign key
 * without an index.
 */
export function describePlans<const C extends AnyComposition>(
  domain: string,
  composition: C,
  allowed: Allowances<C> = {},
): void {
  suite(`the queries of ${domain}`, composition, (test, database) => {
    test('read growing tables by an index', async (context) => {
      const { store } = context;
      await Promise.all((allowed.calls?.(store) ?? []).map(orMissing));
      const plans = await readPlans(store, database.name, domain);
      if (allowed.fill) {
        await allowed.fill(context);
        plans.push(...(await readPlans(store, database.name, domain)));
      }
      const queries = new Set(plans.map(({ query }) => query));
      expect(queries.size).toBeGreaterThan(0);
      const exceptions = Object.keys({ ...allowed.whole, ...allowed.sorted });
      expect(exceptions.filter((name) => !queries.has(name))).toEqual([]);
      const refused = plans.flatMap(({ query, flaws }) =>
        flaws
          .filter((flaw) => !isAllowed(query, flaw, allowed))
          .map((flaw) => inWords(query, flaw)),
      );
      expect(refused).toEqual([]);
    });

    test('find what refers to a deleted row by an index', async ({ store }) => {
      const { tables } = composition.registry;
      const own = new Set(tables.filter((table) => table.domain === domain).map((t) => t.name));
      const found = (await readCatalog(store)).tables.filter(({ name }) => own.has(name));
      expect(found.flatMap(unindexedReferences)).toEqual([]);
    });
  });
}

/** The query is known once the call was made, whether or not there was a row. */
async function orMissing(call: Promise<unknown>): Promise<void> {
  await call.catch((error: unknown) => {
    if (!isSchemaError(error) || !['NOT_FOUND', 'LEASE_LOST'].includes(error.code)) throw error;
  });
}

/** Every part of a filter, from none of its fields to all. */
export function partsOf<F extends object>(filter: F): Partial<F>[] {
  return Object.entries(filter).reduce<Partial<F>[]>(
    (parts, [key, value]) => parts.flatMap((part) => [part, { ...part, [key]: value }]),
    [{}],
  );
}

function isAllowed(
  query: string,
  { table }: Flaw,
  { small, whole, sorted }: Omit<Allowances, 'calls' | 'fill'>,
): boolean {
  if (table === undefined) return sorted?.[query] !== undefined;
  return small?.[table] !== undefined || whole?.[query] !== undefined;
}

function inWords(query: string, { table, step }: Flaw): string {
  return `${query} ${table === undefined ? 'sorts' : `reads all of ${table}`}: ${step}`;
}
