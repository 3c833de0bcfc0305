import type { Dialect } from '@schema/core';
import { type Log, runCommand } from '../src/command.ts';
import { median } from '../src/measure.ts';
import { calls } from './calls.ts';
import { type Filled, filledDatabases } from './databases.ts';

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
      const times = filled.map((): number[] => []);
      let n = 0;
      // The first rounds warm up: code, plans, and the pages that every call reads.
      for (let round = -2; round < rounds; round++) {
        for (let step = 0; step < filled.length; step++) {
          const turn = (Math.max(round, 0) + step) % filled.length;
          const { store, size } = filled[turn] as Filled;
          const begin = performance.now();
          let count = 0;
          do {
            await call(store, n++ % among, size);
            count += 1;
          } while (performance.now() - begin < 30);
          if (round >= 0) times[turn]?.push(((performance.now() - begin) * 1000) / count);
        }
      }
      const [few = [], many = []] = times;
      const result = {
        dialect,
        call: name,
        few: median(few),
        many: median(many),
        ratio: median(many.map((time, round) => time / (few[round] ?? Number.NaN))),
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
