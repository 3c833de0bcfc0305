import type { AnyComposition } from '@schema/core';
import { readCatalog } from '@schema/core/catalog';
import { expect } from 'vitest';
import type { Flaw } from './plans/flaw.ts';
import { readPlans } from './plans/read-plans.ts';
import { unindexedReferences } from './plans/references.ts';
import { suite } from './suite.ts';

/** What may take longer the more rows there are, each with the reason. */
export interface Allowances {
  /** Tables that stay small, by their database names. */
  readonly small?: Readonly<Record<string, string>>;
  /** Queries that read a table from end to end: `stats.counts`. */
  readonly whole?: Readonly<Record<string, string>>;
  /** Lists that are sorted before their LIMIT cuts them: `messages.search`. */
  readonly sorted?: Readonly<Record<string, string>>;
}

/**
 * Register tests that read the plan of every query of a domain, run or not, on every database. They
 * fail on a growing table that is read from end to end, on a list that is sorted before its LIMIT
 * cuts it, and on a foreign key without an index.
 */
export function describePlans(
  domain: string,
  composition: AnyComposition,
  allowed: Allowances = {},
): void {
  suite(`the queries of ${domain}`, composition, (test, database) => {
    test('read growing tables by an index', async ({ store }) => {
      const plans = await readPlans(store, database.name, domain);
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

function isAllowed(query: string, { table }: Flaw, { small, whole, sorted }: Allowances): boolean {
  if (table === undefined) return sorted?.[query] !== undefined;
  return small?.[table] !== undefined || whole?.[query] !== undefined;
}

function inWords(query: string, { table, step }: Flaw): string {
  return `${query} ${table === undefined ? 'sorts' : `reads all of ${table}`}: ${step}`;
}
