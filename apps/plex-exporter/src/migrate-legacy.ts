import { realpath } from 'node:fs/promises';
import { filePath } from '@schema/core/connection';
import { UsageError } from '@schema/http/program';
import { openMigrated } from '@schema/migrate';
import { type Outcome, runCommand, textOf, type Values } from './cli/command.ts';
import { composition } from './composition.ts';
import { convertLegacy, type LegacyReport } from './legacy/convert.ts';
import { local } from './local.ts';

const usage = `Usage: npm run migrate:legacy -- --from <file> [--dry-run]

Convert an old database, with media_metadata and thumbnails, into the one of DATABASE_URL
(${local.database} unless told). The old file is only read; a backup of it is made first. What the
new tables do not take is kept beside the backup, as JSON Lines, and reported. Running it again
changes nothing.

  --from <file>      the old SQLite file
  --files <folder>   where the paths of the thumbnails begin; default: the old file's folder
  --backups <folder> where the backup and the kept values go; default: ${local.backups}
  --dry-run          try everything on an empty database, report, and leave nothing behind
  --json             print the report as JSON
  --help             print this
`;

await runCommand(
  {
    usage,
    options: {
      from: { type: 'string' },
      files: { type: 'string' },
      backups: { type: 'string' },
      'dry-run': { type: 'boolean' },
    },
    run,
  },
  process.argv.slice(2),
);

async function run(values: Values): Promise<Outcome> {
  const given = textOf(values, 'from');
  if (given === undefined) throw new UsageError('From where? Say --from ./old.db.');
  const from = filePath(given) ?? given;
  const dryRun = values['dry-run'] === true;
  const files = textOf(values, 'files');
  const to = process.env.DATABASE_URL || local.database;
  if ((await placeOf(from)) === (await placeOf(filePath(to) ?? to)))
    throw new UsageError('--from and DATABASE_URL are the same database.');
  // A trial may find no database: it is tried out on one in memory, and none is made.
  const url = dryRun ? ':memory:' : to;
  const store = await openMigrated(composition, url, { folder: local.migrations });
  try {
    const report = await convertLegacy(store, {
      from,
      ...(files !== undefined && { files }),
      backups: textOf(values, 'backups') ?? local.backups,
      dryRun,
    });
    return { ok: report.ok, lines: linesOf(report), data: { ...report } };
  } finally {
    await store.close();
  }
}

/** Follow the links of a path; what is not there is where it is said to be. */
function placeOf(path: string): Promise<string> {
  return realpath(path).catch(() => path);
}

function linesOf(report: LegacyReport): string[] {
  const { tables, kept, missingFiles, left, differences, written, ok, dryRun, backup, keptFile } =
    report;
  const reasons = new Map<string, number>();
  for (const { table, column = 'a whole row', reason } of kept) {
    const kind = `${table}: ${column}: ${reason}`;
    reasons.set(kind, (reasons.get(kind) ?? 0) + 1);
  }
  return [
    ...tables.map(
      ({ table, rows, moved, present, merged, refused }) =>
        `  ${table}: ${rows} rows: ${moved} converted, ${present} there already, ${merged} the same as another, ${refused} refused`,
    ),
    ...left.map(({ table, rows }) => `  ${table}: ${rows} rows left in the backup`),
    ...[...reasons].map(([kind, count]) => `! kept ${count} of ${kind}`),
    ...missingFiles.map(({ table, key, path }) => `! ${table} ${key}: no file ${path}`),
    ...(backup === null ? [] : [`  The backup is ${backup}`, `  What is kept is in ${keptFile}`]),
    ...differences.map(
      ({ table, missing, differing }) =>
        `✗ ${table}: ${missing} rows are missing, and ${differing} that were there before differ`,
    ),
    `${ok ? '✓' : '✗'} ${written} rows ${dryRun ? 'would be' : 'were'} written`,
  ];
}
