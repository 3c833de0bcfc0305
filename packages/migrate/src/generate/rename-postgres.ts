import type { Changes } from './changes.ts';
import { keyOf, qualified, schemaOf } from './names-postgres.ts';
import { renamedTable } from './renamed-table.ts';
import type { Snapshot } from './snapshot.ts';

interface Rename {
  readonly from: string;
  readonly to: string;
}

/** A snapshot as it is after the declared renames, before any other change. */
export function renamedSnapshot(from: Snapshot, changes: Changes): Snapshot {
  const tables = Object.values(from.tables).map((table) => {
    const renamed = renamedTable(table, changes);
    return [keyOf(renamed), renamed] as const;
  });
  return { ...from, tables: Object.fromEntries(tables) };
}

/** The statements of the declared renames: tables, columns, then the keys and sequences named after them. */
export function renameStatements({ kept }: Changes): string[] {
  const tables = kept.map(({ from, to }) => ({
    schema: schemaOf(to),
    from: from.name,
    to: to.name,
  }));
  const keys = kept
    .filter(({ to }) => Object.values(to.columns).some(({ primaryKey }) => primaryKey))
    .map(({ from, to }) => ({
      table: qualified(to),
      from: `${from.name}_pkey`,
      to: `${to.name}_pkey`,
    }));
  const sequences = kept.flatMap(({ from, to, kept: pairs }) =>
    pairs
      .filter((pair) => pair.from.type === 'serial')
      .map((pair) => ({
        schema: schemaOf(to),
        from: `${from.name}_${pair.from.name}_seq`,
        to: `${to.name}_${pair.to.name}_seq`,
      })),
  );
  return [
    ...withoutClashes(tables).map(
      ({ schema, from, to }) => `ALTER TABLE ${schema}"${from}" RENAME TO "${to}";`,
    ),
    ...kept.flatMap(({ to: table, kept: pairs }) =>
      withoutClashes(pairs.map((pair) => ({ from: pair.from.name, to: pair.to.name }))).map(
        ({ from, to }) => `ALTER TABLE ${qualified(table)} RENAME COLUMN "${from}" TO "${to}";`,
      ),
    ),
    ...withoutClashes(keys).map(
      ({ table, from, to }) => `ALTER TABLE ${table} RENAME CONSTRAINT "${from}" TO "${to}";`,
    ),
    ...withoutClashes(sequences).map(
      ({ schema, from, to }) => `ALTER SEQUENCE ${schema}"${from}" RENAME TO "${to}";`,
    ),
  ];
}

/** Renames one after another; a name that another one gives up is taken by way of a temporary one. */
function withoutClashes<T extends Rename>(pairs: readonly T[]): T[] {
  const renames = pairs.filter(({ from, to }) => from !== to);
  const isGivenUp = ({ to }: T) => renames.some(({ from }) => from === to);
  const temporary = ({ to }: T) => `__new_${to}`;
  return [
    ...renames.map((one) => (isGivenUp(one) ? { ...one, to: temporary(one) } : one)),
    ...renames.filter(isGivenUp).map((one) => ({ ...one, from: temporary(one) })),
  ];
}
