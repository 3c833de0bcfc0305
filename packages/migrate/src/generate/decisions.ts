import { SchemaError } from '@schema/core';

/** What the definitions alone cannot tell, declared by who changes them. Names are the database's. */
export interface Decisions {
  /** `users.name=users.display_name`: the column goes on under another name. */
  readonly rename?: readonly string[];
  /** `users=people`: the table goes on under another name. */
  readonly renameTable?: readonly string[];
  /** `users.nickname` or `users`: the column or table goes, with its values. */
  readonly drop?: readonly string[];
  /** `users.nickname='none'`: the SQL expression for rows that have no value yet. */
  readonly fill?: readonly string[];
  /** On SQLite, what refers to a table that is rebuilt is rebuilt too: Cloudflare D1 would delete its rows. */
  readonly d1?: boolean;
}

/** A column that goes on under another name. */
interface ColumnRename {
  /** The table by its new name. */
  readonly table: string;
  readonly from: string;
  readonly to: string;
}

/** Decisions, read and turned into look-ups. */
export interface Declared {
  readonly tables: readonly { readonly from: string; readonly to: string }[];
  readonly columns: readonly ColumnRename[];
  readonly drops: ReadonlySet<string>;
  readonly fills: ReadonlyMap<string, string>;
  readonly d1: boolean;
}

/**
 * Read what was declared.
 *
 * @throws SchemaError INVALID_INPUT for a declaration that is not written as its option says
 */
export function readDecisions({
  rename = [],
  renameTable = [],
  drop = [],
  fill = [],
  d1 = false,
}: Decisions): Declared {
  const tables = renameTable.map((text) => {
    const [, from, to] = /^(\w+)=(\w+)$/.exec(text) ?? [];
    if (!from || !to) throw unreadable('rename-table', text, 'users=people');
    return { from, to };
  });
  // Where a table takes the name that another gives up, that name is the new one.
  const newName = (table: string) =>
    tables.some(({ to }) => to === table)
      ? table
      : (tables.find(({ from }) => from === table)?.to ?? table);
  const columns = rename.map((text) => {
    const [, table, from, other, to] = /^(\w+)\.(\w+)=(?:(\w+)\.)?(\w+)$/.exec(text) ?? [];
    const isOneTable = table && (!other || newName(other) === newName(table));
    if (!isOneTable || !from || !to)
      throw unreadable('rename', text, 'users.name=users.display_name');
    return { table: newName(table), from, to };
  });
  const fills = fill.map((text): [string, string] => {
    const [, column, expression] = /^(\w+\.\w+)=(.+)$/s.exec(text) ?? [];
    if (!column || !expression) throw unreadable('fill', text, `"users.nickname='none'"`);
    return [column, expression];
  });
  return { tables, columns, drops: new Set(drop), fills: new Map(fills), d1 };
}

/** The columns of a table that rows are filled for, with their expressions, in the order of declaration. */
export function fillsOf({ fills }: Declared, table: string): [column: string, value: string][] {
  return [...fills].flatMap(([name, value]): [string, string][] => {
    const [of, column = ''] = name.split('.');
    return of === table ? [[column, value]] : [];
  });
}

/** The way back: every rename the other way round; what is dropped on it was added before. */
export function reversed({ tables, columns, d1 }: Declared): Declared {
  const oldName = (table: string) => tables.find(({ to }) => to === table)?.from ?? table;
  return {
    tables: tables.map(({ from, to }) => ({ from: to, to: from })),
    columns: columns.map(({ table, from, to }) => ({ table: oldName(table), from: to, to: from })),
    drops: new Set(),
    fills: new Map(),
    d1,
  };
}

function unreadable(option: string, text: string, example: string): SchemaError {
  return new SchemaError('INVALID_INPUT', `--${option} does not understand "${text}".`, {
    hint: `Write it as ${example}.`,
  });
}
