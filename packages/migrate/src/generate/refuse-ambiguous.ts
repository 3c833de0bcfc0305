import { SchemaError } from '@schema/core';
import {
  type ChangedTable,
  type Changes,
  columnsOfOneValue,
  columnsWithoutValue,
  newlyRequired,
} from './changes.ts';
import { keepsValues } from './column-types.ts';
import type { Declared } from './decisions.ts';
import type { SnapshotTable } from './snapshot.ts';

/**
 * Refuse what the definitions do not decide: a name that is gone is a rename or a loss, rows that
 * exist need a value for a column that may not be NULL or the same twice, and a new type may not hold
 * the old values.
 *
 * @param again tables whose name was left to somebody else
 * @throws SchemaError MIGRATION_AMBIGUOUS that names the options to decide with
 */
export function refuseAmbiguous(
  changes: Changes,
  again: readonly SnapshotTable[],
  declared: Declared,
): void {
  const gone = changes.dropped.filter(({ name }) => !declared.drops.has(name));
  refuseMoved(gone, changes);
  const questions = [
    ...gone.map((table) => aboutTable(table, changes)),
    ...again.filter(({ name }) => !declared.drops.has(name)).map(aboutLeft),
    ...[
      aboutColumns,
      aboutNewColumns,
      aboutUnique,
      aboutRequired,
      aboutTypes,
      aboutPrimaryKey,
    ].flatMap((ask) => changes.kept.flatMap((change) => ask(change, declared))),
  ];
  if (questions.length === 0) return;
  throw new SchemaError('MIGRATION_AMBIGUOUS', questions.join('\n'), {
    hint: 'Nothing was written. Run generate again with what you decide.',
  });
}

function aboutTable(table: SnapshotTable, { created }: Changes): string {
  return question(
    `The table ${table.name} is gone`,
    `--drop ${table.name}`,
    likeliest(table, created).map(({ name }) => `--rename-table ${table.name}=${name}`),
  );
}

function aboutLeft({ name }: SnapshotTable): string {
  return `The table ${name} was left to somebody else and is the app's again, and a database from nothing has the one that was left: once its keeper has dropped it, pass --drop ${name} (it is dropped wherever it still is, with its rows).`;
}

function aboutColumns({ to, dropped, added }: ChangedTable, { drops }: Declared): string[] {
  return dropped
    .map(({ name }) => `${to.name}.${name}`)
    .filter((column) => !drops.has(column))
    .map((column) =>
      question(
        `The column ${column} is gone`,
        `--drop ${column}`,
        added.map(({ name }) => `--rename ${column}=${to.name}.${name}`),
      ),
    );
}

function aboutNewColumns(change: ChangedTable, { fills }: Declared): string[] {
  return columnsWithoutValue(change, fills).map(
    ({ name }) =>
      `The new column ${change.to.name}.${name} is NOT NULL without a default: give it a default, let it be NULL, or pass --fill ${change.to.name}.${name}=<SQL expression>.`,
  );
}

function aboutUnique(change: ChangedTable, { fills }: Declared): string[] {
  return columnsOfOneValue(change, fills).map(
    ({ name }) =>
      `The new column ${change.to.name}.${name} is unique, and its default would be in every row: let it be NULL without a default, or pass --fill ${change.to.name}.${name}=<SQL expression>.`,
  );
}

function aboutRequired(change: ChangedTable, { fills }: Declared): string[] {
  return newlyRequired(change)
    .map(({ name }) => `${change.to.name}.${name}`)
    .filter((column) => !fills.has(column))
    .map(
      (column) =>
        `The column ${column} becomes NOT NULL, and rows may have NULL in it: pass --fill ${column}=<SQL expression>.`,
    );
}

function aboutTypes({ to: { name: table }, kept }: ChangedTable): string[] {
  return kept
    .filter(({ from, to }) => !keepsValues(from, to))
    .map(
      ({ from, to }) =>
        `The column ${table}.${to.name} changes from ${from.type} to ${to.type}, which fails or loses values: make a new column of another name, and pass --fill ${table}.<new>=<SQL expression> --drop ${table}.${from.name}.`,
    );
}

function aboutPrimaryKey(change: ChangedTable): string[] {
  if (keepsPrimaryKey(change)) return [];
  return [
    `The primary key of ${change.to.name} changes, and rows of other tables may point at it: make a new table, copy the rows, and drop the old one.`,
  ];
}

/** A table of one name in two Postgres schemas is moved, and no rename or loss. */
function refuseMoved(gone: readonly SnapshotTable[], { created }: Changes): void {
  const moves = gone.flatMap(({ name, schema }) => {
    const moved = created.find((other) => other.name === name);
    return moved ? [{ name, from: schema || 'public', to: moved.schema || 'public' }] : [];
  });
  if (!moves[0]) return;
  const { from, to } = moves[0];
  throw new SchemaError(
    'MIGRATION_AMBIGUOUS',
    `Tables go from the Postgres schema ${from} to ${to}, and generate moves none: ${moves.map(({ name }) => name).join(', ')}.`,
    {
      hint: 'Nothing was written. Put the old schema back in compose, pass --drop for each table (its rows are lost), or move them by ALTER TABLE … SET SCHEMA in a migration of your own, as docs/migrations.md says.',
    },
  );
}

/** The new tables of the same schema: those with the same columns, or all where there are none. */
function likeliest(gone: SnapshotTable, created: readonly SnapshotTable[]): SnapshotTable[] {
  const possible = created.filter(({ schema }) => schema === gone.schema);
  const columnsOf = ({ columns }: SnapshotTable) => Object.keys(columns).sort().join();
  const alike = possible.filter((other) => columnsOf(other) === columnsOf(gone));
  return alike.length > 0 ? alike : possible;
}

function question(what: string, drop: string, renames: readonly string[]): string {
  return `${what}: pass ${[...renames, `${drop} (its values are lost)`].join(' or ')}.`;
}

function keepsPrimaryKey({ from, to, kept }: ChangedTable): boolean {
  const newName = (name: string) => kept.find((pair) => pair.from.name === name)?.to.name ?? '';
  return primaryKey(from).map(newName).join() === primaryKey(to).join();
}

function primaryKey({ columns, compositePrimaryKeys }: SnapshotTable): string[] {
  const composite = Object.values(compositePrimaryKeys).flatMap((key) => key.columns);
  const own = Object.values(columns).filter((column) => column.primaryKey);
  return composite.length > 0 ? composite : own.map(({ name }) => name);
}
