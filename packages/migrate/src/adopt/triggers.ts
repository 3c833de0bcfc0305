import type { AnyComposition, Dialect, ObjectScript, TransactionStore } from '@schema/core';
import { sql } from 'drizzle-orm';
import { runStatement } from './lookup.ts';

/**
 * The scripts of a table's triggers, but for those that keep its checks and its full-text table:
 * what they would count or refuse again is in the rows of a copy.
 */
export function triggersOf(
  composition: AnyComposition,
  dialect: Dialect,
  table: string,
): readonly ObjectScript[] {
  return composition.objects(dialect).flatMap((object) => {
    const script = object[dialect];
    if (object.table !== table || !script || script.verify) return [];
    return script.down.every((statement) => /^drop (trigger|function)/i.test(statement))
      ? [script]
      : [];
  });
}

/** Do work in a transaction whose tables lack these triggers, and make them anew. */
export async function withoutTriggers<T>(
  tx: TransactionStore,
  triggers: readonly ObjectScript[],
  work: () => Promise<T>,
): Promise<T> {
  const run = async (statements: readonly string[]) => {
    for (const statement of statements) await runStatement(tx, sql.raw(statement));
  };
  await run(triggers.flatMap(({ down }) => down));
  const result = await work();
  await run(triggers.flatMap(({ up }) => up));
  return result;
}
