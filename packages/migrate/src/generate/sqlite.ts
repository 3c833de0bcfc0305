import { isDeepStrictEqual } from 'node:util';
import { quoteText } from '../quoted.ts';
import type { ChangedTable, Changes } from './changes.ts';
import type { Declared } from './decisions.ts';
import { parentsFirst } from './parents-first.ts';
import { kitStatements, type Snapshot, type SnapshotTable } from './snapshot.ts';
import { isAppended } from './sqlite-append.ts';
import { copyRows, quote } from './sqlite-copy.ts';
import { renamedInPlace } from './sqlite-rename.ts';
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
  all: Changes,
  declared: Declared,
): Promise<Statements> {
  const renames = renamedInPlace(all);
  const { changes } = renames;
  const { created, dropped, kept } = changes;
  const create: Create = (table) =>
    kitStatements(empty, { ...to, tables: { [table.name]: table } });
  const rebuilt = rebuiltTables(changes, declared);
  const gone = [...dropped, ...rebuilt.map(({ from }) => from)];
  const taken = new Set([...gone, ...kept.map(({ from }) => from)].flatMap(namesOf));
  const stay = kept.filter((change) => !rebuilt.includes(change));
  const names = rebuilt.map((change) => change.to.name);

  const news = await newTables(created, taken, names, create);
  const copies = await copiedTables(rebuilt, changes, declared, create);
  const drops = parentsFirst(gone, (table) => table)
    .reverse()
    .map(({ name }) => `DROP TABLE ${quote(name)}`);
  const inPlace = await changesInPlace(stay, to);
  return {
    statements: [
      ...renames.statements,
      ...news.before,
      ...copies.before,
      ...drops,
      ...inPlace,
      ...copies.after,
      ...news.after,
    ],
    touched: new Set([...gone.map(({ name }) => name), ...names, ...renames.touched]),
  };
}

/** Write the statements that make a table and its indexes. */
type Create = (table: SnapshotTable) => Promise<string[]>;

/** What is done before the old tables are dropped, and what after that. */
interface AroundDrops {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** Those that take the name of an old table or index are made last. */
async function newTables(
  created: readonly SnapshotTable[],
  taken: ReadonlySet<string>,
  rebuilt: readonly string[],
  create: Create,
): Promise<AroundDrops> {
  const before: string[] = [];
  const after: string[] = [];
  // D1 copies no row that refers to a table which is still to come.
  for (const definition of parentsFirst(created, (one) => one)) {
    const [table = '', ...indexes] = await create(definition);
    if (namesOf(definition).some((name) => taken.has(name))) after.push(table, ...indexes);
    else before.push(referringToCopies(table, rebuilt), ...indexes);
  }
  return { before, after };
}

/** The copies take the rows, and the names once these are free. */
async function copiedTables(
  rebuilt: readonly ChangedTable[],
  changes: Changes,
  declared: Declared,
  create: Create,
): Promise<AroundDrops> {
  const names = rebuilt.map((change) => change.to.name);
  const before: string[] = [];
  const after: string[] = [];
  for (const change of parentsFirst(rebuilt, (pair) => pair.to)) {
    const name = change.to.name;
    const copy = copyOf(name);
    const [table = '', ...indexes] = await create(change.to);
    const renamed = table.replace(`CREATE TABLE ${quote(name)}`, `CREATE TABLE ${quote(copy)}`);
    const counts = Object.values(change.to.columns).some(({ autoincrement }) => autoincrement);
    before.push(
      referringToCopies(renamed, names),
      copyRows(change, copy, changes, declared),
      ...(counts ? keepSequence(change.from.name, copy) : []),
    );
    after.push(`ALTER TABLE ${quote(copy)} RENAME TO ${quote(name)}`, ...indexes);
  }
  return { before, after };
}

/** All indexes that go, then what comes: one may take the name of another. */
async function changesInPlace(changes: readonly ChangedTable[], to: Snapshot): Promise<string[]> {
  const drops: string[] = [];
  const rest: string[] = [];
  const only = (table: SnapshotTable) => ({ ...to, tables: { [table.name]: table } });
  for (const { from, to: wanted } of changes) {
    const before = Object.entries(from.indexes);
    const stay = before.filter(([name, index]) => isDeepStrictEqual(index, wanted.indexes[name]));
    const gone = before.filter((index) => !stay.includes(index));
    drops.push(...gone.map(([name]) => `DROP INDEX ${quote(name)}`));
    const indexes = Object.fromEntries(stay);
    rest.push(...(await kitStatements(only({ ...from, indexes }), only(wanted))));
  }
  return [...drops, ...rest];
}

/** A table's statement whose references to rebuilt tables are to their copies. */
function referringToCopies(table: string, rebuilt: readonly string[]): string {
  return rebuilt.reduce(
    (text, name) =>
      text.replaceAll(`REFERENCES ${quote(name)}(`, `REFERENCES ${quote(copyOf(name))}(`),
    table,
  );
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

/** Numbers of deleted rows are not given out again. */
function keepSequence(from: string, to: string): string[] {
  return [
    `DELETE FROM sqlite_sequence WHERE name = ${quoteText(to)}`,
    `INSERT INTO sqlite_sequence (name, seq) SELECT ${quoteText(to)}, seq FROM sqlite_sequence WHERE name = ${quoteText(from)}`,
  ];
}
