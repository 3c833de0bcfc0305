import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Dialect } from '@schema/core';
import { runCommand } from '../src/command.ts';
import { startDatabase } from '../start/databases.ts';

const help = `Measure the memory of a process after a tenth of its calls and after all of them.

npm run pnpm -- --dir bench run memory [options]

  --json               one JSON object on standard output, and nothing else
  --dialect <name>     sqlite or postgres; both unless told
  --calls <number>     1000000 unless told
  --help               this text
`;

/** The memory of one process. */
interface Result {
  readonly dialect: Dialect;
  /** After a collection, by the number of calls made. */
  readonly megabytes: Readonly<Record<string, number>>;
}

await runCommand({
  help,
  defaults: { calls: 1_000_000 },
  run: async ({ dialects, calls }, log) => {
    const folder = await mkdtemp(join(tmpdir(), 'schema-memory-'));
    try {
      const results: Result[] = [];
      for (const dialect of dialects) {
        log(dialect);
        results.push({ dialect, megabytes: await megabytes(dialect, folder, calls) });
      }
      return results;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
  table: (results: readonly Result[]) =>
    results.map(({ dialect, megabytes }) => {
      const marks = Object.entries(megabytes).map(
        ([calls, size]) => `${size.toFixed(1).padStart(8)} MB after ${calls} calls`,
      );
      return `${dialect.padEnd(10)}${marks.join('')}`;
    }),
});

async function megabytes(
  dialect: Dialect,
  folder: string,
  calls: number,
): Promise<Result['megabytes']> {
  const database = await startDatabase(dialect, folder);
  try {
    const program = fileURLToPath(new URL('calls.ts', import.meta.url));
    const { stdout } = await promisify(execFile)(process.execPath, [
      '--expose-gc',
      program,
      database.url,
      database.token,
      String(calls),
    ]);
    return JSON.parse(stdout) as Result['megabytes'];
  } finally {
    await database.close();
  }
}
