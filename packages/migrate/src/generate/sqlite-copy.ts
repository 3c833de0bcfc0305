import type { ChangedTable, Changes } from './changes.ts';
import { type Declared, fillsOf } from './decisions.ts';

/**
 * Write the statement that copies the rows of a table into the one that takes its place. Fills mean
 * what they mean on Postgres: they read the new names, columns that go, and what was filled before.
 */
export function copyRows(
  change: ChangedTable,
  into: string,
  changes: Changes,
  declared: Declared,
): string {
  const { from, to, kept, added } = change;
  const fills = fillsOf(declared, to.name);
  const filled = added.filter(({ name }) => fills.some(([column]) => column === name));
  const columns = [...kept.map((pair) => pair.to), ...filled].map(({ name }) => name);
  const insert = `INSERT INTO ${quote(into)} (${columns.map(quote).join(', ')})`;
  const last = fills.pop();
  if (!last) {
    // Rows of which nothing stays are as many as before all the same.
    const [first] = columns.length === 0 ? added : [];
    if (first)
      return `INSERT INTO ${quote(into)} (${quote(first.name)}) SELECT ${first.default ?? 'NULL'} FROM ${quote(from.name)}`;
    const sources = kept.map((pair) => quote(pair.from.name)).join(', ');
    return `${insert} SELECT ${sources} FROM ${quote(from.name)}`;
  }
  const name = quote(to.name);
  const all = [...columns, ...unseen(change)];
  const before = fills.reduce(
    (rows, fill) => `WITH ${name} AS (${rows}) SELECT ${after(fill, all, to)} FROM ${name}`,
    renamedRows(
      change,
      filled.map((column) => `NULL AS ${quote(column.name)}`),
    ),
  );
  const others = changes.kept.filter((other) => other !== change && isRenamed(other));
  const sources = [
    ...others.map((other) => `${quote(other.to.name)} AS (${renamedRows(other)})`),
    `${name} AS (${before})`,
  ];
  return `${insert} WITH ${sources.join(', ')} SELECT ${after(last, columns, to)} FROM ${name}`;
}

/** The rows of an old table under the new names, which `main` keeps from reading themselves. */
function renamedRows(change: ChangedTable, more: readonly string[] = []): string {
  const kept = change.kept.map(({ from, to }) => {
    const isTurnedReal = to.type === 'real' && from.type !== 'real';
    if (isTurnedReal) return `cast(${quote(from.name)} as real) AS ${quote(to.name)}`;
    return from.name === to.name ? quote(to.name) : `${quote(from.name)} AS ${quote(to.name)}`;
  });
  const columns = [...kept, ...unseen(change).map(quote), ...more].join(', ');
  return `SELECT ${columns} FROM main.${quote(change.from.name)}`;
}

/** The columns that go, but for those whose name another one takes. */
function unseen({ dropped, to }: ChangedTable): string[] {
  return dropped.map(({ name }) => name).filter((name) => !to.columns[name]);
}

/** The columns with one filled, as a value of its type: what is computed from it divides as it will. */
function after(
  [filled, value]: readonly [string, string],
  columns: readonly string[],
  to: ChangedTable['to'],
): string {
  const isReal = to.columns[filled]?.type === 'real';
  const typed = isReal ? `cast((${value}) as real)` : `(${value})`;
  return columns
    .map(quote)
    .map((name) => (name === quote(filled) ? `coalesce(${name}, ${typed}) AS ${name}` : name))
    .join(', ');
}

function isRenamed({ from, to, kept }: ChangedTable): boolean {
  return from.name !== to.name || kept.some((pair) => pair.from.name !== pair.to.name);
}

/** A name in a statement. */
export function quote(name: string): string {
  return `\`${name}\``;
}
