import { isDeepStrictEqual } from 'node:util';
import type { ChangedTable, Changes } from './changes.ts';
import type { Declared } from './decisions.ts';
import { parentsFirst } from './parents-first.ts';
import { kitStatements, type Snapshot, type SnapshotTable } from './snapshot.ts';
import { isAppended } from './sqlite-append.ts';
import { copyRows, quote } from './sqlite-copy.ts';
import type { Statements } from './statements.ts';

/**
 * Write the way from one snapshot to another on SQLite. drizzle-kit writes what a table is; the
 * order, and the copying of rows, are done here: its own rebuilds read columns that do not exist yet.
 * All rows are copied before the first table goes, whose name another one may take. D1 deletes what
 * refers to a table that goes: new tables and copies refer to copies, until these are renamed, and
 * children go first.
 */
export async function sqliteStatements(
  empty: Snapshot,
  to: Snapshot,
  changes: Changes,
  declared: Declared,
): Promise<Statements> {
  const { created, dropped, kept } = changes;
  const create = (table: SnapshotTable) =>
    kitStatements(empty, { ...to, tables: { [table.name]: table } });
  const rebuilt = rebuiltTables(changes, declared);
  const indexDrops: string[] = [];
  const rest: string[] = [];
  for (const change of kept) {
    if (rebuilt.includes(change)) continue;
    if (isSameTable(change)) {
      const { gone, made } = await indexStatements(change, create);
      indexDrops.push(...gone);
      rest.push(...made);
      continue;
    }
    const only = (table: SnapshotTable) => ({ ...to, tables: { [table.name]: table } });
    rest.push(...(await kitStatements(only(change.from), only(change.to))));
  }
  const gone = [...dropped, ...rebuilt.map(({ from }) => from)];
  const copies: string[] = [];
  const names = rebuilt.map((change) => change.to.name);
  const amongCopies = (table: string) =>
    names.reduce(
      (text, other) =>
        text.replaceAll(`REFERENCES ${quote(other)}(`, `REFERENCES ${quote(copyOf(other))}(`),
      table,
    );
  for (const change of parentsFirst(rebuilt, (pair) => pair.to)) {
    const name = change.to.name;
    const [table = '', ...indexes] = await create(change.to);
    const counts = Object.values(change.to.columns).some(({ autoincrement }) => autoincrement);
    copies.push(
      amongCopies(
        table.replace(`CREATE TABLE ${quote(name)}`, `CREATE TABLE ${quote(copyOf(name))}`),
      ),
      copyRows(change, copyOf(name), changes, declared),
      ...(counts ? keepSequence(change.from.name, copyOf(name)) : []),
    );
    rest.push(`ALTER TABLE ${quote(copyOf(name))} RENAME TO ${quote(name)}`, ...indexes);
  }
  // D1 copies no row that refers to a table which is still to come.
  const news: string[] = [];
  const taken = new Set([...gone, ...kept.map(({ from }) => from)].flatMap(namesOf));
  for (const definition of parentsFirst(created, (one) => one)) {
    const [table = '', ...indexes] = await create(definition);
    if (namesOf(definition).some((name) => taken.has(name))) rest.push(table, ...indexes);
    else news.push(amongCopies(table), ...indexes);
  }
  const drops = parentsFirst(gone, (table) => table)
    .reverse()
    .map(({ name }) => `DROP TABLE ${quote(name)}`);
  return {
    statements: [...news, ...copies, ...drops, ...indexDrops, ...rest],
    touched: new Set([...gone.map(({ name }) => name), ...names]),
    created: new Set(created.map(({ name }) => name)),
  };
}

/**
 * The tables that are made anew and take the rows, the one way that SQLite documents: all that change
 * otherwise than in place, and for D1 what refers to them.
 */
export function rebuiltTables({ kept }: Changes, declared: Declared): readonly ChangedTable[] {
  const isInPlace = (change: ChangedTable) => isSameTable(change) || isAppended(change, declared);
  return withReferring(
    kept.filter((change) => !isInPlace(change)),
    declared.d1 ? kept : [],
  );
}

/** Add the tables that refer to one of some, and those that refer to these in turn. */
function withReferring(
  changes: readonly ChangedTable[],
  others: readonly ChangedTable[],
): readonly ChangedTable[] {
  const gone = new Set(changes.map(({ from }) => from.name));
  const referring = others.filter(
    (change) =>
      !changes.includes(change) &&
      Object.values(change.from.foreignKeys).some(({ tableTo }) => gone.has(tableTo)),
  );
  return referring.length === 0 ? changes : withReferring([...changes, ...referring], others);
}

/** What a table and its indexes are called, in lower case: SQLite tells no others apart. */
function namesOf({ name, indexes }: SnapshotTable): string[] {
  return [name, ...Object.keys(indexes)].map((one) => one.toLowerCase());
}

function copyOf(table: string): string {
  return `__new_${table}`;
}

/** Whether two tables differ in nothing but the indexes, which can change alone. */
function isSameTable({ from, to, kept }: ChangedTable): boolean {
  return (
    isDeepStrictEqual({ ...from, indexes: {} }, { ...to, indexes: {} }) &&
    kept.every((pair) => pair.from.name === pair.to.name)
  );
}

async function indexStatements(
  { from, to }: ChangedTable,
  create: (table: SnapshotTable) => Promise<string[]>,
): Promise<{ gone: string[]; made: string[] }> {
  const differs = (one: SnapshotTable, other: SnapshotTable) =>
    Object.keys(one.indexes).filter(
      (name) => !isDeepStrictEqual(one.indexes[name], other.indexes[name]),
    );
  const gone = differs(from, to);
  const made = differs(to, from);
  const indexes = Object.fromEntries(
    Object.entries(to.indexes).filter(([name]) => made.includes(name)),
  );
  const [, ...creates] = made.length > 0 ? await create({ ...to, indexes }) : [];
  return { gone: gone.map((name) => `DROP INDEX ${quote(name)}`), made: creates };
}

/** Numbers of deleted rows are not given out again. */
function keepSequence(from: string, to: string): string[] {
  return [
    `DELETE FROM sqlite_sequence WHERE name = '${to}'`,
    `INSERT INTO sqlite_sequence (name, seq) SELECT '${to}', seq FROM sqlite_sequence WHERE name = '${from}'`,
  ];
}
