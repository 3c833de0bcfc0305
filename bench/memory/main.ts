import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import type { Dialect } from '@schema/core';
import { dialectsOf } from '../src/options.ts';
import { startDatabase } from '../start/databases.ts';

const help = `Measure the memory of a process after a tenth of its calls and after all of them.

npm run pnpm -- --dir bench run memory [options]

  --json               one JSON object on standard output, and nothing else
  --dialect <name>     sqlite or postgres; both unless told
  --calls <number>     1000000 unless told
  --help               this text
`;

const { values } = parseArgs({
  args: process.argv.slice(2).filter((argument) => argument !== '--'),
  options: {
    json: { type: 'boolean', default: false },
    dialect: { type: 'string' },
    calls: { type: 'string', default: '1000000' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) {
  process.stdout.write(help);
} else {
  const dialects = dialectsOf(values.dialect);
  const folder = await mkdtemp(join(tmpdir(), 'schema-memory-'));
  const results = [];
  try {
    for (const dialect of dialects) {
      process.stderr.write(`${dialect}\n`);
      results.push({ dialect, megabytes: await megabytes(dialect, folder) });
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  const lines = results.map(({ dialect, megabytes }) => {
    const marks = Object.entries(megabytes).map(
      ([calls, size]) => `${size.toFixed(1).padStart(8)} MB after ${calls} calls`,
    );
    return `${dialect.padEnd(10)}${marks.join('')}\n`;
  });
  process.stdout.write(values.json ? `${JSON.stringify({ results })}\n` : lines.join(''));
}

/** Megabytes after a collection, by the number of calls made. */
async function megabytes(dialect: Dialect, folder: string): Promise<Record<string, number>> {
  const database = await startDatabase(dialect, folder);
  try {
    const program = fileURLToPath(new URL('calls.ts', import.meta.url));
    const { stdout } = await promisify(execFile)(process.execPath, [
      '--expose-gc',
      program,
      database.url,
      database.token,
      values.calls,
    ]);
    return JSON.parse(stdout) as Record<string, number>;
  } finally {
    await database.close();
  }
}
