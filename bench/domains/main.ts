import { isDeepStrictEqual, parseArgs } from 'node:util';
import type { Dialect } from '@schema/core';
import postgres from 'postgres';
import { filledDatabases } from '../growth/databases.ts';
import { type Contender, measure } from '../src/measure.ts';
import { openRawSqlite } from '../src/raw-sqlite.ts';
import { jobsAndGoals } from './calls/jobs-and-goals.ts';
import { membership } from './calls/membership.ts';
import { searches } from './calls/search.ts';
import { system } from './calls/system.ts';
import { tracking } from './calls/tracking.ts';
import { type AnyDomainCall, size } from './domain-call.ts';
import { preparation } from './preparation.ts';

const help = `Measure the hot call of every domain beside code written by hand on the driver.

npm run pnpm -- --dir bench run domains [options]

  --json               one JSON object on standard output, and nothing else
  --dialect <name>     sqlite or postgres; both unless told
  --only <words>       only calls whose name has these words
  --rounds <number>    how often each takes its turn; 21 unless told
  --cpu                count processor time of this process, not time that passes
  --help               this text
`;

const { values } = parseArgs({
  args: process.argv.slice(2).filter((argument) => argument !== '--'),
  options: {
    json: { type: 'boolean', default: false },
    dialect: { type: 'string' },
    only: { type: 'string', default: '' },
    rounds: { type: 'string', default: '21' },
    cpu: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

interface Result {
  readonly dialect: Dialect;
  readonly call: string;
  /** Microseconds a call of the hand-written code. */
  readonly raw: number;
  readonly ratioToRaw: number;
}

const calls = [...tracking, ...searches, ...jobsAndGoals, ...system, ...membership];
const log = (line: string) => process.stderr.write(`${line}\n`);

if (values.help) {
  process.stdout.write(help);
} else {
  const dialects = values.dialect ? [values.dialect as Dialect] : (['sqlite', 'postgres'] as const);
  const results: Result[] = [];
  for (const dialect of dialects) results.push(...(await run(dialect)));
  process.stdout.write(
    values.json ? `${JSON.stringify({ results })}\n` : `${results.map(line).join('\n')}\n`,
  );
}

async function run(dialect: Dialect): Promise<Result[]> {
  const { filled, close } = await filledDatabases(dialect, [size, size], log, preparation(dialect));
  const [ours, byHand] = filled;
  if (!ours || !byHand) throw new Error('There are two databases.');
  const raw = openRaw(dialect, byHand.url);
  const results: Result[] = [];
  try {
    for (const call of calls.filter(({ name }) => name.includes(values.only))) {
      const own = call.ours(ours.store);
      const other = raw.callOf(call);
      await refuseDifference(call.name, await own(0), await other(0));
      const [reference, timing] = await measure(
        [contender('raw', other), contender('ours', own)],
        [undefined],
        { rounds: Number(values.rounds), slice: 40, inFlight: 1, cpu: values.cpu },
      );
      const result = {
        dialect,
        call: call.name,
        raw: reference?.microseconds ?? Number.NaN,
        ratioToRaw: timing?.ratio ?? Number.NaN,
      };
      log(line(result));
      results.push(result);
    }
  } finally {
    await raw.close();
    await close();
  }
  return results;
}

/** Each counts its own calls: some can be made once only. */
function contender(name: string, call: (n: number) => unknown): Contender {
  let n = 1;
  return { name, call: () => call(n++) as Promise<unknown> };
}

interface Raw {
  callOf(call: AnyDomainCall): (n: number) => unknown;
  close(): Promise<void>;
}

function openRaw(dialect: Dialect, url: string): Raw {
  if (dialect === 'postgres') {
    const sql = postgres(url);
    return { callOf: (call) => call.postgres(sql), close: () => sql.end() };
  }
  const database = openRawSqlite(url.slice('file:'.length));
  return {
    callOf: (call) => call.sqlite(database),
    close: async () => {
      database.close();
    },
  };
}

async function refuseDifference(name: string, ours: unknown, raw: unknown): Promise<void> {
  const [one, other] = [structuredClone(ours), structuredClone(raw)];
  if (isDeepStrictEqual(one, other)) return;
  const [first, second] = [one, other].map((answer) => JSON.stringify(answer)?.slice(0, 300));
  throw new Error(`${name}: ours ${first}, raw ${second}`);
}

function line({ dialect, call, raw, ratioToRaw }: Result): string {
  return `${dialect.padEnd(10)}${call.padEnd(46)}${raw.toFixed(1).padStart(9)} µs${ratioToRaw.toFixed(2).padStart(8)}`;
}
