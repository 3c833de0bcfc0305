import type { AnyComposition, SlowQuery } from '@schema/core';
import { expect } from 'vitest';
import type { TestContext } from './context.ts';
import { suite } from './suite.ts';

/** Calls by name; each is made once. */
export type Calls = Readonly<Record<string, () => Promise<unknown>>>;

/**
 * Register a test that calls make as many statements for 40 rows as for 2, on every database. `fill`
 * makes rows of one owner, `size` for each call to read or write, and gives the calls.
 */
export function describeStatements<const C extends AnyComposition>(
  domain: string,
  composition: C,
  fill: (context: TestContext<C>, size: number) => Promise<Calls>,
): void {
  suite(`the calls of ${domain}`, composition, (test) => {
    test('make no more statements for 40 rows than for 2', async (context) => {
      const few = await countsOf(context, await fill(context, 2));
      const many = await countsOf(context, await fill(context, 40));
      expect(many.statements).toEqual(few.statements);
      // A call that touches no more rows has shown nothing.
      const idle = Object.keys(many.rows).filter(
        (name) => (many.rows[name] ?? 0) < (few.rows[name] ?? 0) + 20,
      );
      expect(idle).toEqual([]);
    });
  });
}

interface Counts {
  readonly statements: Record<string, number>;
  readonly rows: Record<string, number>;
}

async function countsOf(
  context: Pick<TestContext, 'queries' | 'resetQueries'>,
  calls: Calls,
): Promise<Counts> {
  const counts: Counts = { statements: {}, rows: {} };
  for (const [name, call] of Object.entries(calls)) {
    context.resetQueries();
    await call();
    counts.statements[name] = sum(context.queries, 'statements');
    counts.rows[name] = sum(context.queries, 'rows');
  }
  return counts;
}

function sum(queries: readonly SlowQuery[], field: 'statements' | 'rows'): number {
  return queries.reduce((total, query) => total + query[field], 0);
}
