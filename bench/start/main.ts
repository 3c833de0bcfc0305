import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Dialect } from '@schema/core';
import { type Log, runCommand } from '../src/command.ts';
import { compile } from '../src/compile.ts';
import { median } from '../src/measure.ts';
import { email, startDatabase } from './databases.ts';

const help = `Measure how long a process with all nine packages takes to its first answer, the look-up of a
session, beside a process that does the same with the driver alone.

npm run pnpm -- --dir bench run start [options]

  --json               one JSON object on standard output, and nothing else
  --dialect <name>     sqlite or postgres; both unless told
  --rounds <number>    how often each program is started; 25 unless told
  --help               this text
`;

/** Medians of the rounds: milliseconds, and how many more than the driver alone. */
interface Result {
  readonly dialect: Dialect;
  readonly program: string;
  readonly milliseconds: number;
  readonly overRaw: number;
  /** Milliseconds of processor time up to the end: steadier where others use the machine. */
  readonly cpu: number;
  /** Megabytes of memory at most, as the system counts them. */
  readonly peak: number;
}

await runCommand({
  help,
  defaults: { rounds: 25 },
  run: ({ dialects, rounds }, log) => run(dialects, rounds, log),
  table: (results: readonly Result[]) => results.map(line),
});

async function run(dialects: readonly Dialect[], rounds: number, log: Log): Promise<Result[]> {
  const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));
  const programs: readonly Program[] = [
    { name: 'the driver alone, bundled', file: await compile(here('raw.ts')) },
    { name: 'all nine packages, bundled', file: await compile(here('shipped.js')) },
    { name: 'all nine packages, from source', file: here('source.js') },
  ];
  const results: Result[] = [];
  const folder = await mkdtemp(join(tmpdir(), 'schema-start-'));
  try {
    for (const dialect of dialects) {
      log(dialect);
      const database = await startDatabase(dialect, folder);
      try {
        const starts = await startInTurn(programs, [database.url, database.token], rounds);
        results.push(...resultsOf(dialect, programs, starts));
      } finally {
        await database.close();
      }
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return results;
}

interface Program {
  readonly name: string;
  readonly file: string;
}

/** Start each program once a round, in an order that changes; gives the starts of each. */
async function startInTurn(
  programs: readonly Program[],
  args: readonly string[],
  rounds: number,
): Promise<Start[][]> {
  const starts = programs.map((): Start[] => []);
  // The first round warms up: the files, and the cache of compiled code.
  for (let round = -1; round < rounds; round++) {
    for (let step = 0; step < programs.length; step++) {
      const turn = (Math.max(round, 0) + step) % programs.length;
      const { file = '' } = programs[turn] ?? {};
      const start = await answer(file, args);
      if (round >= 0) starts[turn]?.push(start);
    }
  }
  return starts;
}

/** The medians of each program's starts; the first one is what the others are compared with. */
function resultsOf(
  dialect: Dialect,
  programs: readonly Program[],
  starts: readonly (readonly Start[])[],
): Result[] {
  const [raw = []] = starts;
  return programs.map(({ name }, index) => {
    const own = starts[index] ?? [];
    const over = own.map(({ milliseconds }, at) => milliseconds - (raw[at]?.milliseconds ?? 0));
    return {
      dialect,
      program: name,
      milliseconds: median(own.map(({ milliseconds }) => milliseconds)),
      overRaw: median(over),
      cpu: median(own.map(({ cpu }) => cpu)),
      peak: median(own.map(({ peak }) => peak)),
    };
  });
}

/** One start of a program. */
interface Start {
  readonly milliseconds: number;
  readonly cpu: number;
  readonly peak: number;
}

/** Start a program; gives the time until its answer is here. */
async function answer(program: string, args: readonly string[]): Promise<Start> {
  const begin = performance.now();
  const child = spawn(process.execPath, [program, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let milliseconds = Number.NaN;
  let text = '';
  for await (const chunk of child.stdout ?? []) {
    if (text === '') milliseconds = performance.now() - begin;
    text += chunk;
  }
  const [found, used = ''] = text.split('\n');
  const [peak, cpu] = used.split(' ').map(Number);
  if (found !== email) throw new Error(`${program} answers ${text}`);
  return { milliseconds, cpu: cpu ?? Number.NaN, peak: Math.round((peak ?? Number.NaN) / 1024) };
}

function line({ dialect, program, milliseconds, overRaw, cpu, peak }: Result): string {
  return `${dialect.padEnd(10)}${program.padEnd(32)}${milliseconds.toFixed(1).padStart(8)} ms${overRaw.toFixed(1).padStart(9)} ms more${cpu.toFixed(0).padStart(7)} ms of processor${String(peak).padStart(6)} MB`;
}
