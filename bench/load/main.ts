import { tmpdir } from 'node:os';
import { openStore } from '@schema/core';
import postgres from 'postgres';
import { composition } from '../domains/composition.ts';
import { type Log, runCommand } from '../src/command.ts';
import { email, startDatabase } from '../start/databases.ts';

const help = `Measure how long a look-up on Postgres takes after more and more of them, several at once: with this
project's pool, and with the pool of postgres.js.

npm run pnpm -- --dir bench run load [options]

  --json               one JSON object on standard output, and nothing else
  --calls <number>     of each of the two; 1000000 unless told
  --in-flight <number> calls at once; 16 unless told
  --help               this text
`;

/** Microseconds a call, in the last tenth of so many calls. */
interface Result {
  readonly calls: number;
  readonly ours: number;
  readonly raw: number;
}

const stretches = 10;
const poolSize = 4;

await runCommand({
  help,
  defaults: { calls: 1_000_000, 'in-flight': 16 },
  dialects: ['postgres'],
  run: ({ calls, 'in-flight': inFlight }, log) => run(calls / stretches, inFlight, log),
  table: (results: readonly Result[]) => results.map(line),
});

async function run(count: number, inFlight: number, log: Log): Promise<Result[]> {
  const database = await startDatabase('postgres', tmpdir());
  const store = await openStore(composition, database.url, { poolSize });
  const sql = postgres(database.url, { max: poolSize });
  const text = `select id, email, display_name, first_name, last_name, avatar_url, role, is_active, email_verified,
    email_verified_at, preferences, last_login_at, created_at, updated_at from users where email = $1`;
  const ours = () => store.auth.users.findByEmail(email);
  const raw = () => sql.unsafe(text, [email], { prepare: true });
  const results: Result[] = [];
  try {
    for (let stretch = 1; stretch <= stretches; stretch++) {
      log(`${stretch * count} calls`);
      results.push({
        calls: stretch * count,
        ours: await timeOf(ours, count, inFlight),
        raw: await timeOf(raw, count, inFlight),
      });
    }
    return results;
  } finally {
    await store.close();
    await sql.end();
    await database.close();
  }
}

async function timeOf(
  call: () => PromiseLike<unknown>,
  count: number,
  inFlight: number,
): Promise<number> {
  const begin = performance.now();
  let left = count;
  const worker = async (): Promise<void> => {
    while (left-- > 0) await call();
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
  return ((performance.now() - begin) * 1000) / count;
}

function line({ calls, ours, raw }: Result): string {
  return `${String(calls).padStart(9)} calls${ours.toFixed(1).padStart(8)} µs${raw.toFixed(1).padStart(8)} µs by postgres.js`;
}
