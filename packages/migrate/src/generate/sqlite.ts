import { isDeepStrictEqual } from 'node:util';
import type { ChangedTable, Changes } from './changes.ts';
import type { Plan } from './decisions.ts';
import { kitStatements, type Snapshot, type SnapshotTable } from './snapshot.ts';
import { isAppended } from './sqlite-append.ts';
import { copyRows, quote } from './sqlite-copy.ts';
import type { Statements } from './statements.ts';

/**
 * Write the way from one snapshot to another on SQLite. drizzle-kit writes what a table is; the
 * order, and the copying of rows, are done here: its own rebuilds read columns that do not exist yet.
 * All rows are copied before the first table goes, whose name another one may take.
 */
export async function sqliteStatements(
  empty: Snapshot,
  to: Snapshot,
  changes: Changes,
  plan: Plan,
): Promise<Statements> {
  const { created, dropped, kept } = changes;
  const copies: string[] = [];
  const drops = dropped.map(({ name }) => `DROP TABLE ${quote(name)}`);
  const rest: string[] = [];
  const touched = new Set(dropped.map(({ name }) => name));
  const create = (table: SnapshotTable) =>
    kitStatements(empty, { ...to, tables: { [table.name]: table } });
  for (const change of kept) {
    if (isSameTable(change)) {
      const { gone, made } = await indexStatements(change, create);
      drops.push(...gone);
      rest.push(...made);
      continue;
    }
    if (isAppended(change, plan)) {
      const only = (table: SnapshotTable) => ({ ...to, tables: { [table.name]: table } });
      rest.push(...(await kitStatements(only(change.from), only(change.to))));
      continue;
    }
    // Every other change is made the one way that SQLite documents: a new table takes the rows.
    touched.add(change.from.name).add(change.to.name);
    const name = quote(change.to.name);
    const temporary = `__new_${change.to.name}`;
    const [table = '', ...indexes] = await create(change.to);
    const counts = Object.values(change.to.columns).some(({ autoincrement }) => autoincrement);
    copies.push(
      // On D1 what refers to the old table goes with its rows; the renaming below turns these back.
      table
        .replace(`CREATE TABLE ${name}`, `CREATE TABLE ${quote(temporary)}`)
        .replaceAll(`REFERENCES ${name}(`, `REFERENCES ${quote(temporary)}(`),
      copyRows(change, temporary, changes, plan),
      ...(counts ? keepSequence(change.from.name, temporary) : []),
    );
    drops.push(`DROP TABLE ${quote(change.from.name)}`);
    rest.push(`ALTER TABLE ${quote(temporary)} RENAME TO ${name}`, ...indexes);
  }
  for (const table of created) rest.push(...(await create(table)));
  return {
    statements: [...copies, ...drops, ...rest],
    touched,
    created: new Set(created.map(({ name }) => name)),
  };
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
