import { isDeepStrictEqual } from 'node:util';
import type { ChangedTable, Changes } from './changes.ts';
import type { Plan } from './decisions.ts';
import { kitStatements, type Snapshot, type SnapshotTable } from './snapshot.ts';
import { isAppended } from './sqlite-append.ts';
import type { Statements } from './statements.ts';

/**
 * Write the way from one snapshot to another on SQLite. drizzle-kit writes what a table is; the
 * order, and the copying of rows, are done here: its own rebuilds read columns that do not exist yet.
 */
export async function sqliteStatements(
  empty: Snapshot,
  to: Snapshot,
  { created, dropped, kept }: Changes,
  plan: Plan,
): Promise<Statements> {
  const statements: string[] = dropped.map(({ name }) => `DROP TABLE ${quote(name)}`);
  const touched = new Set(dropped.map(({ name }) => name));
  const create = (table: SnapshotTable) =>
    kitStatements(empty, { ...to, tables: { [table.name]: table } });
  for (const change of kept) {
    if (isSameTable(change)) {
      statements.push(...(await indexStatements(change, create)));
      continue;
    }
    if (isAppended(change, plan)) {
      const only = (table: SnapshotTable) => ({ ...to, tables: { [table.name]: table } });
      statements.push(...(await kitStatements(only(change.from), only(change.to))));
      continue;
    }
    touched.add(change.from.name).add(change.to.name);
    statements.push(...rebuild(change, await create(change.to), plan));
  }
  for (const table of created) statements.push(...(await create(table)));
  return { statements, touched, created: new Set(created.map(({ name }) => name)) };
}

/** Whether two tables differ in nothing but the indexes, which can change alone. */
function isSameTable({ from, to }: ChangedTable): boolean {
  return isDeepStrictEqual({ ...from, indexes: {} }, { ...to, indexes: {} });
}

async function indexStatements(
  { from, to }: ChangedTable,
  create: (table: SnapshotTable) => Promise<string[]>,
): Promise<string[]> {
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
  return [...gone.map((name) => `DROP INDEX ${quote(name)}`), ...creates];
}

/** Every other change is made the one way that SQLite documents: a new table takes the rows. */
function rebuild(
  { from, to, kept, added }: ChangedTable,
  create: readonly string[],
  plan: Plan,
): string[] {
  const temporary = `__new_${to.name}`;
  const [table = '', ...indexes] = create;
  const fill = (column: string) => plan.fills.get(`${to.name}.${column}`);
  const copied = [
    ...kept.map((pair) => [
      pair.to.name,
      copy(
        quote(pair.from.name),
        pair.to.notNull && !pair.from.notNull ? fill(pair.to.name) : undefined,
      ),
    ]),
    ...added.flatMap(({ name }) => (fill(name) === undefined ? [] : [[name, `(${fill(name)})`]])),
  ] as [string, string][];
  const columns = copied.map(([name]) => quote(name)).join(', ');
  const counts = Object.values(to.columns).some(({ autoincrement }) => autoincrement);
  return [
    table.replace(`CREATE TABLE ${quote(to.name)}`, `CREATE TABLE ${quote(temporary)}`),
    `INSERT INTO ${quote(temporary)} (${columns}) SELECT ${copied.map(([, value]) => value).join(', ')} FROM ${quote(from.name)}`,
    ...(counts ? keepSequence(from.name, temporary) : []),
    `DROP TABLE ${quote(from.name)}`,
    `ALTER TABLE ${quote(temporary)} RENAME TO ${quote(to.name)}`,
    ...indexes,
  ];
}

/** Numbers of deleted rows are not given out again. */
function keepSequence(from: string, to: string): string[] {
  return [
    `DELETE FROM sqlite_sequence WHERE name = '${to}'`,
    `INSERT INTO sqlite_sequence (name, seq) SELECT '${to}', seq FROM sqlite_sequence WHERE name = '${from}'`,
  ];
}

function copy(column: string, fallback: string | undefined): string {
  return fallback === undefined ? column : `coalesce(${column}, ${fallback})`;
}

function quote(name: string): string {
  return `\`${name}\``;
}
