import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { backup } from '@schema/migrate';
import {
  type Adoption,
  type AdoptionReport,
  adopt,
  type Verification,
} from '@schema/migrate/adopt';
import { adoption } from '../../adopt/adoption.ts';
import type { PlexExporterStore } from '../composition.ts';
import { type MissingFile, readImageFiles } from './image-files.ts';
import { type KeptValue, writeKept } from './kept.ts';
import { takeOutKeyless, withKeysOf } from './keys.ts';
import { type LegacyFile, openLegacyFile } from './legacy-file.ts';
import { columnOf, firstReasons, keyOf, settle } from './settle.ts';

/** What is moved in, and how. */
interface LegacyOptions {
  /** The old SQLite file; it is only read. */
  readonly from: string;
  /** Where the paths of the thumbnails begin; the old file's folder unless told. */
  readonly files?: string;
  /** The folder for the backup, and for the values that are kept. */
  readonly backups: string;
  /** Try everything out and leave nothing behind. */
  readonly dryRun?: boolean;
}

/** What became of an old file; the fates of a table's rows add up to them. */
export interface LegacyReport
  extends Pick<AdoptionReport, 'dryRun' | 'tables' | 'written' | 'refused' | 'merged'> {
  /** The backup of the old file; none is left of a trial. */
  readonly backup: string | null;
  /** Where the kept values are; nothing is written in a trial. */
  readonly keptFile: string;
  /** Values, and whole rows, that the new tables do not take. */
  readonly kept: readonly KeptValue[];
  /** Thumbnails whose file is not there. */
  readonly missingFiles: readonly MissingFile[];
  /** Tables that have nothing to do with the app; their rows are in the backup. */
  readonly left: readonly { readonly table: string; readonly rows: number }[];
  /** New tables whose rows are not as the old file has them: they were there before, or are gone. */
  readonly differences: readonly Pick<Verification, 'table' | 'missing' | 'differing'>[];
  /** Whether all that was to be converted is in the new tables, as the old file has it. */
  readonly ok: boolean;
}

/**
 * Convert an old database: media_metadata and thumbnails become media items and thumbnails. What
 * cannot be read is kept and reported; tables that are not there are skipped. Again it changes
 * nothing.
 *
 * @throws SchemaError UNAVAILABLE for what is no SQLite file, INVALID_INPUT for rows without keys
 */
export async function convertLegacy(
  store: PlexExporterStore,
  { from, files, backups, dryRun = false }: LegacyOptions,
): Promise<LegacyReport> {
  const workplace = await mkdtemp(join(tmpdir(), 'plex-exporter-'));
  try {
    const folder = dryRun ? workplace : backups;
    const name = `legacy-${basename(from)}`;
    const saved = await backup(`file:${from}`, { name, folder, orphans: true });
    // What is worked on is the backup, unpacked: so it is known to be good.
    const copy = join(workplace, 'copy.db');
    await pipeline(createReadStream(saved.file), createGunzip(), createWriteStream(copy));
    const file = await openLegacyFile(copy);
    try {
      const found = await convert(store, file, copy, {
        files: files ?? dirname(resolve(from)),
        dryRun,
      });
      const keptFile = join(backups, `${basename(from)}.kept.jsonl`);
      if (!dryRun) await writeKept(keptFile, found.kept);
      return { ...found, dryRun, backup: dryRun ? null : saved.file, keptFile };
    } finally {
      await file.close();
    }
  } finally {
    await rm(workplace, { recursive: true, force: true });
  }
}

async function convert(
  store: PlexExporterStore,
  file: LegacyFile,
  copy: string,
  { files, dryRun }: Required<Pick<LegacyOptions, 'files' | 'dryRun'>>,
): Promise<Omit<LegacyReport, 'dryRun' | 'backup' | 'keptFile'>> {
  if (!adoption.tables.some(({ table }) => file.tables.has(table))) return nothing;
  const known = await withKeysOf(file, adoption);
  const keyless = await takeOutKeyless(file, known);
  const missingFiles = await readImageFiles(file, files);
  const run = (of: Adoption, isTrial: boolean, drop: readonly string[]) =>
    adopt(store, of, {
      from: `file:${copy}`,
      dryRun: isTrial,
      drop,
      // Each is kept.
      named: Number.POSITIVE_INFINITY,
    });
  const settled = await settle(file, known, (of) => run(of, true, []));
  const { unknown } = settled.report;
  const report = dryRun ? settled.report : await run(known, false, unknown);
  const { tables, written, merged, verification } = report;
  const refused = firstReasons(file, known, report.refused, settled.kept);
  const rows = await keptRows(file, known, { refused, merged }, settled.kept);
  const differences = verification
    .filter(({ missing, differing }) => missing + differing > 0)
    .map(({ table, missing, differing }) => ({ table, missing, differing }));
  const whole = new Set(rows.map(({ table, key }) => `${table} ${key}`));
  const values = [
    ...settled.kept,
    ...(await unknownValues(file, known, unknown)),
    ...(await lostValues(file, known, report)),
  ].filter(({ table, key }) => !whole.has(`${table} ${key}`));
  return {
    tables: tables.map((each) => {
      const more = keyless.filter(({ table }) => table === each.table).length;
      return { ...each, rows: each.rows + more, refused: each.refused + more };
    }),
    written,
    refused: [...keyless.map(({ row: _, ...refusal }) => refusal), ...refused],
    merged,
    kept: [
      ...values,
      ...keyless.map(({ table, key, field, reason, row }) => ({
        table,
        key,
        value: row,
        reason: `${field}: ${reason}`,
      })),
      ...rows,
    ],
    missingFiles,
    left: await leftTables(file, unknown),
    differences,
    ok: differences.length === 0,
  };
}

const nothing = {
  tables: [],
  written: 0,
  refused: [],
  merged: [],
  kept: [],
  missingFiles: [],
  left: [],
  differences: [],
  ok: true,
};

/** The rows that became none of the new tables, or were the same as another: as they stood. */
async function keptRows(
  file: LegacyFile,
  from: Adoption,
  { refused, merged }: Pick<AdoptionReport, 'refused' | 'merged'>,
  taken: readonly KeptValue[],
): Promise<KeptValue[]> {
  const reasons = new Map<string, Map<string, string>>();
  const note = (table: string, key: string, reason: string) =>
    reasons.set(table, (reasons.get(table) ?? new Map<string, string>()).set(key, reason));
  for (const { table, key, field, reason } of refused) note(table, key, `${field}: ${reason}`);
  for (const { table, key } of merged) note(table, key, 'Another row is the same item');
  const kept: KeptValue[] = [];
  for (const [table, keys] of reasons) {
    const key = keyOf(from, table);
    for (const row of await file.rows(table, { key, keys: [...keys.keys()] })) {
      const id = `${row[key]}`;
      const before = taken.filter((value) => value.table === table && value.key === id);
      const values = before.map(({ column = '', value }) => [column, value] as const);
      const whole = { ...row, ...Object.fromEntries(values) };
      kept.push({ table, key: id, value: whole, reason: keys.get(id) ?? '' } as KeptValue);
    }
  }
  return kept;
}

/** The values that no new row has: of two names of a column, or an id that an earlier row has. */
async function lostValues(
  file: LegacyFile,
  from: Adoption,
  { lost }: AdoptionReport,
): Promise<KeptValue[]> {
  const kept: KeptValue[] = [];
  const columns = Map.groupBy(lost, ({ table, field }) =>
    JSON.stringify([table, columnOf(file, from, table, field)]),
  );
  for (const [place, values] of columns) {
    const [table, column] = JSON.parse(place) as [string, string];
    const reasons = new Map(values.map(({ key, reason }) => [key, reason]));
    const key = keyOf(from, table);
    for (const row of await file.rows(table, { key, keys: [...reasons.keys()] })) {
      const id = `${row[key]}`;
      kept.push({
        table,
        key: id,
        column,
        value: row[column] ?? null,
        reason: reasons.get(id) ?? '',
      });
    }
  }
  return kept;
}

/** What stands in columns that nobody knows. */
async function unknownValues(
  file: LegacyFile,
  from: Adoption,
  unknown: readonly string[],
): Promise<KeptValue[]> {
  const kept: KeptValue[] = [];
  for (const part of unknown.filter((name) => !file.tables.has(name))) {
    const table = [...file.tables.keys()].find((name) => part.startsWith(`${name}.`)) ?? '';
    const column = part.slice(table.length + 1);
    const key = keyOf(from, table);
    for (const row of await file.rows(table, { column }))
      kept.push({
        table,
        key: `${row[key]}`,
        column,
        value: row[column] ?? null,
        reason: 'The new tables have no such column',
      });
  }
  return kept;
}

async function leftTables(
  file: LegacyFile,
  unknown: readonly string[],
): Promise<LegacyReport['left']> {
  const tables = unknown.filter((name) => file.tables.has(name));
  return Promise.all(tables.map(async (table) => ({ table, rows: await file.count(table) })));
}
