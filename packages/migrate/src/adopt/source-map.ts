import { type AnyComposition, builtTables } from '@schema/core';
import type { Column } from 'drizzle-orm';
import type { Adoption, Output, SourceTable } from './adoption.ts';
import { knownColumns } from './unknown.ts';
import { isOfItem } from './unread.ts';

/** Where a value of the source lives now, in the target's database names, or why it is dropped. */
export type MappedTo = string | readonly string[] | { readonly dropped: string };

/**
 * Say for every `table.column` of a system where its value lives now; for tables that are left
 * behind or whose columns the system's document leaves open, also for the table.
 */
export function sourceMap(
  adoption: Adoption,
  composition: AnyComposition,
): Record<string, MappedTo> {
  const map: Record<string, MappedTo> = {};
  for (const table of adoption.tables) {
    const { table: name, into, reason, dropped = {}, isOpen } = table;
    if (reason !== undefined) map[name] = { dropped: reason };
    else if (isOpen) map[name] = oneOrMore(into.map((output) => tableName(output, composition)));
    for (const column of knownColumns(table)) {
      const why = dropped[column];
      map[`${name}.${column}`] =
        why === undefined ? oneOrMore(targetsOf(table, column, composition)) : { dropped: why };
    }
  }
  return map;
}

/** The target columns that a source column takes part in. */
function targetsOf(
  { into }: SourceTable,
  column: string,
  composition: AnyComposition,
): readonly string[] {
  return into.flatMap((output) =>
    Object.entries(output.fields)
      .filter(([, field]) =>
        field.columns.some((used) => used === column || (output.each === column && isOfItem(used))),
      )
      .map(
        ([field]) => `${tableName(output, composition)}.${columnName(output, field, composition)}`,
      ),
  );
}

function tableName({ table }: Output, { registry }: AnyComposition): string {
  return registry.tables.find(({ key }) => key === table)?.name ?? table;
}

function columnName({ table }: Output, field: string, composition: AnyComposition): string {
  const columns = builtTables(composition, 'postgres')[table] as Record<string, Column> | undefined;
  return columns?.[field]?.name ?? field;
}

function oneOrMore(names: readonly string[]): string | readonly string[] {
  const [first = '', ...others] = new Set(names);
  return others.length === 0 ? first : [first, ...others];
}
