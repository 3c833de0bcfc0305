import { parseArgs } from 'node:util';
import type { Dialect } from '@schema/core';
import { median } from '../src/measure.ts';
import { dialectsOf } from '../src/options.ts';
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

const { values } = parseArgs({
  args: process.argv.slice(2).filter((argument) => argument !== '--'),
  options: {
    json: { type: 'boolean', default: false },
    dialect: { type: 'string' },
    only: { type: 'string', default: '' },
    few: { type: 'string', default: '10000' },
    many: { type: 'string', default: '1000000' },
    among: { type: 'string', default: 'Infinity' },
    rounds: { type: 'string', default: '21' },
    help: { type: 'boolean', default: false },
  },
});

/** Medians of the rounds: microseconds a call, and the large database against the small one. */
interface Result {
  readonly dialect: Dialect;
  readonly call: string;
  readonly few: number;
  readonly many: number;
  readonly ratio: number;
}

const log = (line: string) => process.stderr.write(`${line}\n`);

if (values.help) {
  process.stdout.write(help);
} else {
  const dialects = dialectsOf(values.dialect);
  const results: Result[] = [];
  for (const dialect of dialects) results.push(...(await run(dialect)));
  process.stdout.write(values.json ? `${JSON.stringify({ results })}\n` : table(results));
}

async function run(dialect: Dialect): Promise<Result[]> {
  const sizes = [Number(values.few), Number(values.many)];
  const among = Number(values.among);
  const { filled, close } = await filledDatabases(dialect, sizes, log);
  const results: Result[] = [];
  try {
    for (const { name, call } of calls.filter(({ name }) => name.includes(values.only))) {
      const times = filled.map((): number[] => []);
      let n = 0;
      // The first rounds warm up: code, plans, and the pages that every call reads.
      for (let round = -2; round < Number(values.rounds); round++) {
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

function table(results: readonly Result[]): string {
  return `${results.map(line).join('\n')}\n`;
}

function line({ dialect, call, few, many, ratio }: Result): string {
  return `${dialect.padEnd(10)}${call.padEnd(48)}${few.toFixed(0).padStart(8)} µs${many.toFixed(0).padStart(8)} µs${ratio.toFixed(2).padStart(8)}`;
}
