import {
  type Call,
  type Connection,
  type Executor,
  FailedCall,
  type Session,
  type Statement,
  type Values,
} from '../store/executor.ts';
import type { Metadata } from '../store/metadata.ts';
import { translatePostgres } from './errors.ts';
import type { Held } from './held.ts';
import { joinInserts } from './joined-inserts.ts';
import type { Pool, Sender } from './pool.ts';
import { PreparedStatements } from './prepared.ts';
import { type ResultColumn, withIsoTimes } from './text-types.ts';

// A unit that has waited for another must see what that one wrote, whatever the database's default is.
const begin = 'BEGIN ISOLATION LEVEL READ COMMITTED';

/** Make a store's connection of a pool. */
export function connect(pool: Pool, metadata: () => Metadata): Connection {
  const prepared = new PreparedStatements();
  const shared = executorOn(pool.send, prepared);
  return {
    dialect: 'postgres',
    client: pool.client,
    executor: {
      ...shared,
      batch: async (calls) => {
        if (calls.length < 2) return shared.batch(calls);
        const joined = joinInserts(calls);
        if (joined) {
          try {
            return joined.split(await shared.all(joined.statement, joined.bind(calls)));
          } catch (error) {
            // Nothing was written; one by one, the first that is refused says so.
            if (!isRefusal(error)) throw error;
          }
        }
        const held = await pool.hold();
        try {
          return await runUnit(held, calls, prepared);
        } finally {
          held.release();
        }
      },
    },
    acquire: async (): Promise<Session> => {
      const held = await pool.hold();
      return {
        begin,
        executor: executorOn(held.send, prepared),
        control: async (statement) => {
          await held.send((sql) => sql.unsafe(statement));
        },
        release: held.release,
      };
    },
    translate: async (error, failed) => translatePostgres(error, metadata(), failed?.[0]),
    close: pool.close,
  };
}

/** Tell whether the server refused values: SQLSTATE classes of data, constraints and limits. */
function isRefusal(error: unknown): boolean {
  return /^(22|23|54)/.test((error as { code?: string }).code ?? '');
}

/** All are sent before the first answer: one round trip. After a failure COMMIT rolls back. */
async function runUnit(
  held: Held,
  calls: readonly Call[],
  prepared: PreparedStatements,
): Promise<unknown[][][]> {
  const sent = [
    held.send((sql) => sql.unsafe(begin)),
    ...calls.map((call) => prepared.send(held.send, ...call, (query) => query.values())),
    held.send((sql) => sql.unsafe('COMMIT')),
  ];
  const settled = await Promise.allSettled(sent);
  settled.forEach((outcome, index) => {
    if (outcome.status === 'fulfilled') return;
    const call = calls[index - 1];
    throw call ? new FailedCall(call, outcome.reason) : outcome.reason;
  });
  return calls.map((call, index) => {
    const { value } = settled[index + 1] as PromiseFulfilledResult<ValueRows>;
    return timesRead(call[0], value);
  });
}

/** What postgres.js gives: rows as arrays, how many it touched, and what their columns are. */
type ValueRows = unknown[][] & {
  readonly count: number;
  readonly columns?: readonly ResultColumn[] | null;
};

function executorOn(on: Sender, prepared: PreparedStatements): Executor {
  const ask = (statement: Statement, given: Values): Promise<ValueRows> =>
    prepared.send(on, statement, given, (query) => query.values());
  const all = async (statement: Statement, given: Values) =>
    timesRead(statement, await ask(statement, given));
  return {
    first: async (statement, given) => timesRead(statement, await ask(statement, given))[0],
    all,
    objects: async (statement, given) => {
      const rows = await prepared.send(on, statement, given, (query) => query);
      return [...withIsoTimes(rows, rows.columns ?? [], ({ name }) => name)];
    },
    run: async (statement, given) => (await ask(statement, given)).count,
    batch: (calls) =>
      Promise.all(
        calls.map((call) =>
          all(...call).catch((error: unknown) => {
            throw new FailedCall(call, error);
          }),
        ),
      ),
  };
}

function timesRead({ readsTimes }: Statement, rows: ValueRows): unknown[][] {
  return readsTimes ? rows : withIsoTimes(rows, rows.columns ?? [], (_, index) => index);
}
