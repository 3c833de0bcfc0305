import { type Store, uuidv7 } from '@schema/core';
import { execute, select } from './catalog.ts';

type Registry = Store['composition']['registry'];
type Table = Registry['tables'][number];
type Spec = Table['columns'][string]['spec'];

/** Tables that only a call can write: the audit log refuses a checkpoint that no entry stands for. */
export const guardedTables: ReadonlySet<string> = new Set(['audit_checkpoints']);

/**
 * Give every table that is empty one row, parents first; what a table's own checks refuse with its
 * columns full is tried with the required ones alone.
 */
export async function fillTables(store: Store): Promise<void> {
  const { registry } = store.composition;
  const waiting = new Set(registry.tables);
  for (let round = 0; waiting.size > 0 && round <= registry.tables.length; round++) {
    for (const table of [...waiting]) {
      const parents = Object.values(table.columns).flatMap(({ spec }) =>
        spec.references && spec.notNull ? [registry.target(spec.references.to()).table] : [],
      );
      if (parents.some((parent) => parent !== table && waiting.has(parent))) continue;
      waiting.delete(table);
      if (!guardedTables.has(table.name) && (await count(store, table)) === 0) {
        await insert(store, table, true).catch(() => insert(store, table, false));
      }
    }
  }
}

/** Count the rows of every table, by the table's name. */
export async function countRows(store: Store): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of store.composition.registry.tables)
    counts[table.name] = await count(store, table);
  return counts;
}

async function count(store: Store, table: Table): Promise<number> {
  const { composition, dialect } = store;
  const [row] = await select(
    store,
    `select count(*) from ${target(composition.registry, dialect, table)}`,
  );
  return Number(row?.[0]);
}

async function insert(store: Store, table: Table, all: boolean): Promise<void> {
  const { registry } = store.composition;
  const names: string[] = [];
  const values: string[] = [];
  for (const [key, { spec }] of Object.entries(table.columns)) {
    if (spec.kind === 'serial' || (!all && !spec.notNull)) continue;
    const reference = spec.references && registry.target(spec.references.to());
    if (reference?.table === table && !spec.notNull) continue;
    names.push(`"${snakeCase(key)}"`);
    values.push(
      reference
        ? `(select "${snakeCase(reference.key)}" from ${target(registry, store.dialect, reference.table)} limit 1)`
        : literal(spec, store.dialect, names.length),
    );
  }
  await execute(
    store,
    `insert into ${target(registry, store.dialect, table)} (${names.join(', ')}) values (${values.join(', ')})`,
  );
}

/** A value for a column; times are in the order of their columns: what ends has begun before. */
function literal(spec: Spec, dialect: Store['dialect'], place: number): string {
  const { min = 1, max = Number.MAX_SAFE_INTEGER } = spec;
  const number = String(Math.min(Math.max(1, min), max));
  const isPostgres = dialect === 'postgres';
  switch (spec.kind) {
    case 'uuid':
      return `'${uuidv7()}'`;
    case 'boolean':
      return isPostgres ? 'true' : '1';
    case 'timestamp': {
      const time = 1_704_067_200_000 + place;
      return isPostgres ? `'${new Date(time).toISOString()}'` : String(time);
    }
    case 'date':
      return `'2024-01-01'`;
    case 'time':
      return `'12:00:00'`;
    case 'json':
      return `'{}'`;
    case 'vector':
      return isPostgres
        ? `'[${Array(spec.dimensions).fill(0).join()}]'`
        : `zeroblob(${4 * (spec.dimensions ?? 0)})`;
    case 'text':
    case 'enum':
      return `'${spec.values?.[0] ?? 'x'.repeat(Math.min(Math.max(1, spec.minLength ?? 1), spec.maxLength ?? 99))}'`;
    case 'decimal':
    case 'real':
      return isPostgres ? number : `${number}.0`;
    default:
      return number;
  }
}

function target({ schema }: Registry, dialect: Store['dialect'], { name }: Table): string {
  return schema !== undefined && dialect === 'postgres' ? `"${schema}"."${name}"` : `"${name}"`;
}

function snakeCase(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
}
