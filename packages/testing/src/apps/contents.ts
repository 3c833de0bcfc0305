import type { AnyComposition } from '@schema/core';
import type { TestContext } from '../context.ts';

/** Write every row of every table of a composition as text: what changes nothing leaves it as it is. */
export async function contentsOf(
  { registry }: AnyComposition,
  execute: TestContext['execute'],
): Promise<string> {
  const rows = registry.tables.map(({ name }) => execute(`select * from ${name} order by 1`));
  return JSON.stringify(await Promise.all(rows));
}
