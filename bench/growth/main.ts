import type { Dialect } from '@schema/core';
import { type Log, runCommand } from '../src/command.ts';
import { measure } from '../src/measure.ts';
import { calls } from './calls.ts';
import { filledDatabases } from './databases.ts';

const help = `Measure every list, search and look-up with few rows in the tables that grow and with many.

npm run pnpm -- --dir bench run growth [options]

  --json               one JSON object on standard output, and nothing else
  --dialect <name>     sqlite or postgres; both unless told
  --only <words>       only calls whose name has these words
  --few <number>       rows in each growing table; 10000 unless told
  --many <number>      1000000 unless told
  --among <number>     of how many users or rows the calls ask in turn, spread over the table; of all
                       unless told
  --rounds <number>    how often each size takes its turn; 21 unless told
  --help               this text
`;

/** Medians of the rounds: microseconds a call, and the large database against the small one. */
interface Result {
  readonly dialect: Dialect;
  readonly call: string;
  readonly few: number;
  readonly many: number;
  readonly ratio: number;
}

await runCommand({
  help,
  defaults: { only: '', few: 10_000, many: 1_000_000, among: Number.POSITIVE_INFINITY, rounds: 21 },
  run: async ({ dialects, ...options }, log) => {
    const results: Result[] = [];
    for (const dialect of dialects) results.push(...(await run(dialect, options, log)));
    return results;
  },
  table: (results: readonly Result[]) => results.map(line),
});

interface Options {
  readonly only: string;
  readonly few: number;
  readonly many: number;
  readonly among: number;
  readonly rounds: number;
}

async function run(
  dialect: Dialect,
  { only, few: fewRows, many: manyRows, among, rounds }: Options,
  log: Log,
): Promise<Result[]> {
  const { filled, close } = await filledDatabases(dialect, [fewRows, manyRows], log);
  const results: Result[] = [];
  try {
    for (const { name, call } of calls.filter(({ name }) => name.includes(only))) {
      const contenders = filled.map(({ store, size }) => ({
        name: String(size),
        call: (n: unknown) => call(store, (n as number) % among, size),
      }));
      const effort = { rounds, slice: 30, inFlight: 1, cpu: false };
      const [few, many] = await measure(contenders, (n) => n, effort);
      if (!few || !many) throw new Error('There are two databases.');
      const result = {
        dialect,
        call: name,
        few: few.microseconds,
        many: many.microseconds,
        ratio: many.ratio,
      };
      log(line(result));
      results.push(result);
    }
  } finally {
    await close();
  }
  return results;
}

function line({ dialect, call, few, many, ratio }: Result): string {
  return `${dialect.padEnd(10)}${call.padEnd(48)}${few.toFixed(0).padStart(8)} µs${many.toFixed(0).padStart(8)} µs${ratio.toFixed(2).padStart(8)}`;
}
