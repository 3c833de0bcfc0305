import { type AnyComposition, SchemaError } from '@schema/core';
import type { History, Migration } from '../history/history.ts';
import { leftBy } from '../history/left.ts';
import { alteredTables, triggeredTables } from '../history/table-commands.ts';

/**
 * Refuse ways back that drop or alter a table, or an index of it, or put triggers on it, which was the
 * app's when they were written, and has since become somebody else's, by its definition or by what a
 * later migration says.
 *
 * @throws SchemaError UNSUPPORTED
 */
export function refuseTheirs(
  planned: readonly Migration[],
  { migrations }: History,
  { registry }: AnyComposition,
): void {
  const defined = new Map(
    registry.tables.map((table) => [table.name.toLowerCase(), table.definition.existing]),
  );
  for (const migration of planned) {
    const { index, name, up, down = '' } = migration;
    const later = migrations.slice(index + 1).flatMap((one) => leftBy(one, 'table'));
    const left = new Set(later.map((table) => table.toLowerCase()));
    // The way back to the app puts the triggers back.
    const leaves = leftBy(migration, 'table').map((table) => table.toLowerCase());
    const triggered = triggeredTables(down, registry.schema).filter((one) => !leaves.includes(one));
    const changed = [...alteredTables(down, up, registry.schema), ...triggered];
    const table = changed.find((one) => defined.get(one) ?? left.has(one));
    if (table === undefined) continue;
    throw new SchemaError(
      'UNSUPPORTED',
      `${name}.down.sql changes or drops ${table}, which is somebody else's.`,
      {
        table,
        hint: `Nothing was run. Go no further than --to ${name}, or take what it does to ${table} out of ${name}.down.sql.`,
      },
    );
  }
}
