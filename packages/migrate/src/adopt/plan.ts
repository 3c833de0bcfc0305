import {
  type AnyComposition,
  builtTables,
  type Dialect,
  type ObjectScript,
  SchemaError,
} from '@schema/core';
import type { Adoption, Output, SourceTable } from './adoption.ts';
import { type RowSchema, type TargetTable, targetTable } from './target-table.ts';
import { triggersOf } from './triggers.ts';
import { columnsOf } from './unread.ts';

/** An output together with the table that it goes into. */
export interface PlannedOutput extends Output {
  readonly target: TargetTable;
  /** What a row is checked with before it is written; a copy is checked by the database alone. */
  readonly schema: RowSchema | undefined;
  /** By column whose values are ids of rows that may be merged: the target table of those rows. */
  readonly references: ReadonlyMap<string, string>;
  /** Columns that a row is known by although it has a key, which is only a number. */
  readonly identity: readonly string[] | undefined;
}

/** A source table together with the tables that its rows go into. */
export interface PlannedTable extends Omit<SourceTable, 'into'> {
  readonly into: readonly PlannedOutput[];
  /** The columns whose values are to be found in the target. */
  readonly kept: readonly string[];
  /** What must not run while its rows are written. */
  readonly triggers: readonly ObjectScript[];
}

/** An adoption together with the tables of a composition, in the order in which it is made. */
export interface AdoptionPlan {
  readonly system: string;
  /** Whether the source is a database of the same tables. */
  readonly isCopy: boolean;
  /** In order of references: a table comes after those that its rows point at. */
  readonly tables: readonly PlannedTable[];
  readonly left: readonly SourceTable[];
  /** All tables of the composition, of the store's dialect. */
  readonly built: AnyComposition['postgres'];
  /** The columns that a whole table is summed up by: those that every output gives. */
  readonly summed: ReadonlyMap<TargetTable, readonly string[]>;
}

/**
 * Bring an adoption together with the tables of a composition.
 *
 * @throws SchemaError INVALID_DEFINITION for a table that is not composed or has no primary key, or
 * references in a circle
 */
export function planAdoption(
  adoption: Adoption,
  composition: AnyComposition,
  dialect: Dialect,
): AdoptionPlan {
  const targets = new Map<string, TargetTable>();
  const find = (key: string): TargetTable => {
    const target = targets.get(key) ?? targetTable(composition, dialect, key);
    targets.set(key, target);
    return target;
  };
  const planned = adoption.tables
    .filter(({ into }) => into.length > 0)
    .map((table) => {
      const into = table.into.map((output) => planOutput(output, find, adoption));
      const triggers = adoption.isCopy
        ? into.flatMap(({ target }) => triggersOf(composition, dialect, target.name))
        : [];
      return { ...table, into, triggers, kept: keptColumns(table) };
    });
  const tables = inOrder(planned);
  return {
    system: adoption.system,
    isCopy: adoption.isCopy === true,
    tables,
    left: adoption.tables.filter(({ into }) => into.length === 0),
    built: builtTables(composition, dialect),
    summed: summedColumns(tables),
  };
}

function keptColumns({ into, dropped = {}, computed = {} }: SourceTable): string[] {
  const columns = new Set(into.flatMap(({ fields }) => columnsOf(fields)));
  return [...columns].filter((column) => !(column in dropped) && !(column in computed));
}

function planOutput(
  output: Output,
  find: (key: string) => TargetTable,
  { tables, isCopy }: Adoption,
): PlannedOutput {
  const target = find(output.table);
  const unknown = Object.keys(output.fields).find((field) => !target.specs[field]);
  if (unknown !== undefined)
    throw new SchemaError('INVALID_DEFINITION', `${target.name} has no column ${unknown}.`, {
      table: target.name,
      columns: [unknown],
    });
  const completed = Object.fromEntries(
    (output.completion?.columns ?? []).map((column) => [column, true]),
  );
  const [key = ''] = target.primaryKey;
  return {
    ...output,
    target,
    schema: isCopy ? undefined : target.schema.omit(completed as {}),
    references: referencesOf(output, target, tables),
    identity: target.specs[key]?.kind === 'serial' ? output.mergeOn : undefined,
  };
}

function referencesOf(
  { fields }: Output,
  { references }: TargetTable,
  sources: readonly SourceTable[],
): Map<string, string> {
  const tables = new Map(
    references.flatMap(({ columns: [column = '', ...others], table }) =>
      others.length > 0 ? [] : [[column, table]],
    ),
  );
  for (const [column, { refers }] of Object.entries(fields)) {
    const [first] = sources.find(({ table }) => table === refers)?.into ?? [];
    if (first && !tables.has(column)) tables.set(column, first.table);
  }
  return tables;
}

function inOrder(tables: readonly PlannedTable[]): PlannedTable[] {
  const ordered: PlannedTable[] = [];
  const waiting = [...tables];
  while (waiting.length > 0) {
    const next = waiting.findIndex((table) => !waiting.some((other) => mustPrecede(other, table)));
    if (next < 0)
      throw new SchemaError('INVALID_DEFINITION', 'The tables of an adoption refer in a circle.', {
        hint: `Between ${waiting.map(({ table }) => table).join(', ')}.`,
      });
    ordered.push(...waiting.splice(next, 1));
  }
  return ordered;
}

/** Whether a table fills what the rows of another point at. */
function mustPrecede(first: PlannedTable, second: PlannedTable): boolean {
  if (first === second) return false;
  const own = new Set(second.into.map(({ table }) => table));
  const needed = new Set(
    second.into.flatMap(({ target }) => target.references.map(({ table }) => table)),
  );
  return first.into.some(({ table }) => needed.has(table) && !own.has(table));
}

function summedColumns(tables: readonly PlannedTable[]): Map<TargetTable, string[]> {
  const summed = new Map<TargetTable, string[]>();
  for (const { target, fields } of tables.flatMap(({ into }) => into)) {
    const earlier = summed.get(target) ?? Object.keys(target.specs);
    summed.set(
      target,
      earlier.filter((column) => column in fields),
    );
  }
  return summed;
}
