import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { type Dialect, openStore } from '@schema/core';
import { appleHealthExport } from '@schema/tracking/importers/sample';
import { type BenchDatabases, benchDatabases } from '../src/bench-databases.ts';
import { type Log, runCommand } from '../src/command.ts';
import { compile } from '../src/compile.ts';
import { composition } from './composition.ts';
import type { ImportResult } from './import-once.ts';
import type { InsertResult } from './insert-rows.ts';

const help = `Measure the import of a generated Apple Health export.

npm run pnpm -- --dir bench run import [options]

  --json               one JSON object on standard output, and nothing else
  --records <number>   records of the export; 1000000 unless told
  --years <number>     years that it covers; 2 unless told
  --dialect <name>     sqlite or postgres; both unless told
  --help               this text
`;

/** The import of one export, twice, and the same rows by hand. */
interface Result {
  readonly dialect: Dialect;
  readonly records: number;
  /** The first import, into an empty database. */
  readonly first: ImportResult;
  /** The same file once more. */
  readonly again: ImportResult;
  /** The rows that it wrote, inserted by hand. */
  readonly bare: InsertResult;
}

await runCommand({
  help,
  defaults: { records: 1_000_000, years: 2 },
  run: ({ dialects, records, years }, log) => measure(dialects, records, years, log),
  table: (results: readonly Result[]) => results.flatMap(lines),
});

async function measure(
  dialects: readonly Dialect[],
  records: number,
  years: number,
  log: Log,
): Promise<Result[]> {
  const folder = await mkdtemp(join(tmpdir(), 'schema-import-'));
  try {
    const file = join(folder, 'export.xml');
    await pipeline(Readable.from(appleHealthExport({ records, years })), createWriteStream(file));
    const megabytes = (await stat(file)).size / 2 ** 20;
    log(`${records} records of ${years} years, ${megabytes.toFixed(0)} MB of XML`);
    // Compiled, as in a service: Node's own stripping of types takes 250 MB.
    const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));
    const programs = {
      importOnce: await compile(here('import-once.ts')),
      insertRows: await compile(here('insert-rows.ts')),
    };
    const results: Result[] = [];
    for (const dialect of dialects) {
      log(dialect);
      const databases = await benchDatabases(dialect, folder, composition);
      try {
        results.push({ dialect, records, ...(await runPrograms(databases, file, programs)) });
      } finally {
        await databases.close();
      }
    }
    return results;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function runPrograms(
  databases: BenchDatabases,
  file: string,
  programs: { readonly importOnce: string; readonly insertRows: string },
): Promise<Omit<Result, 'dialect' | 'records'>> {
  const url = await databases.create();
  const profileId = await newProfile(url);
  const importOnce = () => run<ImportResult>(programs.importOnce, [url, profileId, file]);
  return {
    first: await importOnce(),
    again: await importOnce(),
    bare: await run<InsertResult>(programs.insertRows, [url, await databases.create()]),
  };
}

function lines({ dialect, records, first, again, bare }: Result): string[] {
  const rate = (count: number, seconds: number) => Math.round(count / seconds).toLocaleString('en');
  return [
    dialect,
    `  import        ${first.seconds.toFixed(1)} s, ${rate(records, first.seconds)} records/s, peak ${first.peak} MB`,
    `  of it writing ${first.writing.toFixed(2)} s, ${rate(first.rows, first.writing)} rows/s, ${first.rows} rows inserted`,
    `  once more     ${again.seconds.toFixed(1)} s, ${again.unchanged} of ${again.rows} rows unchanged, peak ${again.peak} MB`,
    `  bare insert   ${bare.seconds.toFixed(2)} s, ${rate(bare.rows, bare.seconds)} rows/s of the same ${bare.rows} rows`,
  ];
}

async function newProfile(url: string): Promise<string> {
  const store = await openStore(composition, url);
  try {
    const user = await store.auth.users.register({ email: 'ann@example.org' });
    return (await store.auth.profiles.forUser(user.id).create()).id;
  } finally {
    await store.close();
  }
}

/** Run a program in a process of its own; gives what it prints. */
async function run<Result>(program: string, args: readonly string[]): Promise<Result> {
  const child = spawn(process.execPath, [program, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const chunks: Buffer[] = [];
  for await (const chunk of child.stdout) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString()) as Result;
}
