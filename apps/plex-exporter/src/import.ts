import { constants } from 'node:os';
import { UsageError } from '@schema/http/program';
import { openMigrated } from '@schema/migrate';
import { type Outcome, runCommand, textOf, type Values } from './cli/command.ts';
import { type ProgressBar, progressBar } from './cli/progress-bar.ts';
import { composition } from './composition.ts';
import { filmSource } from './importers/films.ts';
import { fileInput, type ImportInput } from './importers/import-input.ts';
import { importerOf, inputOf } from './importers/import-source.ts';
import { type ImportOutcome, type ImportProgress, importFrom } from './importers/run-import.ts';
import { local } from './local.ts';

const usage = `Usage: npm run import -- --source <name> [--file <file> …]

Import a library, a history or the films of vega-datasets into the database of DATABASE_URL
(${local.database} unless told). One that was killed goes on where it was, after a minute.

  --source <name>  plex, tautulli, a part of one such as plex:films, or vega-datasets
  --file <file>    JSON of Plex (/library/sections/{id}/all, …/allLeaves) or Tautulli (get_history);
                   several are read one after another. Default: the source's in IMPORTS.
  --partial        the files are only a part of what the source has: nothing becomes missing
  --json           print the result as JSON
  --help           print this
`;

await runCommand(
  {
    usage,
    options: {
      source: { type: 'string' },
      file: { type: 'string', multiple: true },
      partial: { type: 'boolean' },
    },
    run,
  },
  process.argv.slice(2),
);

async function run(values: Values): Promise<Outcome> {
  const source = textOf(values, 'source');
  if (source === undefined) throw new UsageError('Import what? Say --source plex.');
  const importer = importerOf(source);
  const input = await inputFor(source, values.file);
  const url = process.env.DATABASE_URL || local.database;
  const store = await openMigrated(composition, url, { folder: local.migrations });
  const bar = progressBar();
  const stopping = new AbortController();
  const stop = (signal: NodeJS.Signals) => stopping.abort(signal);
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    const outcome = await importFrom(store, source, importer, input, {
      onProgress: (progress) => show(bar, progress),
      signal: stopping.signal,
      isPartial: values.partial === true,
    });
    if (outcome.status === 'interrupted') process.exitCode = exitCodeOf(stopping.signal.reason);
    return { ok: outcome.status === 'succeeded', lines: linesOf(outcome), data: { ...outcome } };
  } finally {
    bar.clear();
    await store.close();
  }
}

/** As a shell says that a command was stopped: 130 for Ctrl-C. */
function exitCodeOf(signal: NodeJS.Signals): number {
  return 128 + constants.signals[signal];
}

function inputFor(source: string, files: Values[string]): Promise<ImportInput> {
  if (!Array.isArray(files)) return inputOf(process.env.IMPORTS || local.imports, source);
  if (source === filmSource) throw new UsageError(`${filmSource} brings its own file.`);
  return fileInput(files.map(String));
}

function show(bar: ProgressBar, progress: ImportProgress): void {
  const { bytes, totalBytes, processed, rejected } = progress;
  bar.show(totalBytes === 0 ? 1 : bytes / totalBytes, `${processed} read, ${rejected} refused`);
}

function linesOf({ status, run, rejections }: ImportOutcome): string[] {
  const { processed, created, updated, rejected, missing } = run;
  const counts = `${processed} read: ${created} new, ${updated} changed, ${rejected} refused, ${missing} gone missing`;
  const last = {
    succeeded: `✓ ${counts}`,
    failed: `✗ ${run.errorMessage}`,
    interrupted: `! ${counts}; start it again to go on`,
    running: '✗ This source is being imported.',
  };
  const named = rejections.map(({ record, reason }) => `! ${record}: ${reason}`);
  const left = status === 'running' ? 0 : Math.max(0, rejected - rejections.length);
  return [...named, ...(left > 0 ? [`! and ${left} more`] : []), last[status]];
}
