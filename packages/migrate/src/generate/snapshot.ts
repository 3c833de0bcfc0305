import { type AnyComposition, type Dialect, kitExports } from '@schema/core';
import { broken, numbered, readMeta, writeMeta } from '../history/journal.ts';
import { masked, unmasked } from './separators.ts';

/** One column in drizzle-kit's snapshot; only what is read here is named. */
export interface SnapshotColumn {
  name: string;
  type: string;
  /** Where an enum's type is; absent for every other type. */
  typeSchema?: string;
  primaryKey: boolean;
  notNull: boolean;
  default?: unknown;
  autoincrement?: boolean;
}

/** One foreign key in drizzle-kit's snapshot. */
interface SnapshotForeignKey {
  name: string;
  tableFrom: string;
  tableTo: string;
  columnsFrom: string[];
  columnsTo: string[];
}

/** One part of an index in drizzle-kit's snapshot; on SQLite it is its name or expression alone. */
export type IndexPart = string | { expression: string; isExpression: boolean };

/** One table in drizzle-kit's snapshot. */
export interface SnapshotTable {
  name: string;
  /** Empty for Postgres' public schema, absent on SQLite. */
  schema?: string;
  columns: Record<string, SnapshotColumn>;
  indexes: Record<
    string,
    {
      name: string;
      columns: IndexPart[];
      isUnique: boolean;
      where?: string;
    }
  >;
  foreignKeys: Record<string, SnapshotForeignKey>;
  compositePrimaryKeys: Record<string, { name: string; columns: string[] }>;
  uniqueConstraints: Record<string, { name: string; columns: string[] }>;
  checkConstraints: Record<string, { name: string; value: string }>;
}

/** One enum in drizzle-kit's snapshot; there is none on SQLite. */
export interface SnapshotEnum {
  name: string;
  schema: string;
  values: string[];
}

/** What drizzle-kit keeps of a schema. */
export interface Snapshot {
  id: string;
  prevId: string;
  dialect: string;
  version: string;
  tables: Record<string, SnapshotTable>;
  enums: Record<string, SnapshotEnum>;
  schemas?: Record<string, string>;
  /** What SQLite's expressions are kept under. */
  internal?: { indexes?: Record<string, { columns: Record<string, unknown> }> };
}

/** Whether an index or a key is over these columns and nothing else. */
export function isOver(parts: readonly IndexPart[], columns: readonly string[]): boolean {
  const names = parts.map((part) => (typeof part === 'string' ? part : part.expression));
  return names.length === columns.length && names.every((name) => columns.includes(name));
}

/** drizzle-kit is loaded only to generate: it is ten times as heavy as all the rest. */
async function kit() {
  return import('drizzle-kit/api');
}

/** Describe a composition in drizzle-kit's words, or nothing at all. */
export async function takeSnapshot(
  composition: AnyComposition | undefined,
  dialect: Dialect,
  prevId?: string,
): Promise<Snapshot> {
  const { generateDrizzleJson, generateSQLiteDrizzleJson } = await kit();
  const exported = composition ? kitExports(composition, dialect) : {};
  return plain(
    dialect === 'sqlite'
      ? await generateSQLiteDrizzleJson(exported, prevId)
      : generateDrizzleJson(exported, prevId),
  );
}

/** Let drizzle-kit write the statements from one snapshot to another. */
export async function kitStatements(from: Snapshot, to: Snapshot): Promise<string[]> {
  const api = await kit();
  const statements =
    from.dialect === 'sqlite'
      ? await api.generateSQLiteMigration(masked(from) as never, masked(to) as never)
      : await api.generateMigration(masked(from) as never, masked(to) as never);
  return statements.map((statement) => unmasked(statement).trim());
}

/**
 * Read the snapshot of a migration; an empty one before the first.
 *
 * @throws SchemaError MIGRATION_HISTORY if it is missing, or no JSON
 */
export async function readSnapshot(
  folder: string,
  index: number,
  dialect: Dialect,
): Promise<Snapshot> {
  if (index < 0) return takeSnapshot(undefined, dialect);
  const file = snapshotFile(index);
  const snapshot = await readMeta<Snapshot>(folder, file);
  if (snapshot === undefined) throw broken(file, 'is missing');
  return snapshot;
}

/** Read the snapshots of the migrations before one, the latest first. */
export async function* snapshotsBefore(
  folder: string,
  index: number,
  dialect: Dialect,
): AsyncGenerator<Snapshot> {
  for (let earlier = index - 1; earlier >= 0; earlier--)
    yield await readSnapshot(folder, earlier, dialect);
}

/** Write a migration's snapshot where drizzle-kit looks for it. */
export async function writeSnapshot(
  folder: string,
  index: number,
  snapshot: Snapshot,
): Promise<void> {
  await writeMeta(folder, snapshotFile(index), snapshot);
}

function snapshotFile(index: number): string {
  return `${numbered(index)}_snapshot.json`;
}

// The snapshot's own types differ by dialect; both have what is named above.
function plain(snapshot: unknown): Snapshot {
  return JSON.parse(JSON.stringify(snapshot)) as Snapshot;
}

/** The names of the tables that refer to one. */
export function referringTo({ tables }: Snapshot, name: string): string[] {
  return Object.values(tables)
    .filter(({ foreignKeys }) => Object.values(foreignKeys).some(({ tableTo }) => tableTo === name))
    .map((table) => table.name);
}
