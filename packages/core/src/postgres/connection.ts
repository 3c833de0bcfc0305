import type { Sql } from 'postgres';
import { SchemaError } from '../errors.ts';
import {
  type Call,
  type Connection,
  type Executor,
  FailedCall,
  type Session,
  type Statement,
  type Values,
} from '../store/executor.ts';
import { importDriver } from '../store/import-driver.ts';
import type { Metadata } from '../store/metadata.ts';
import { knowArrays } from './array-types.ts';
import { translatePostgres } from './errors.ts';
import type { Held } from './held.ts';
import { joinInserts } from './joined-inserts.ts';
import { openPool, type Pool, poolOf, type Sender } from './pool.ts';
import { closedError, oneConnection, socketMaker } from './socket.ts';
import { asText, type ResultColumn, textTypes, withIsoTimes } from './text-types.ts';

export interface PostgresOptions {
  /** The most connections that the pool opens. Default 10. */
  readonly poolSize?: number;
  /**
   * When the server gives up on a statement, in milliseconds. Default 30000; 0 is never. Outside of
   * transactions, which may set a longer time, a connection that gives no answer for `connectTimeout` more,
   * at most twice as long, is given up as well: its calls are UNAVAILABLE.
   */
  readonly statementTimeout?: number;
  /** When a connection attempt is given up, in milliseconds. Default 10000. */
  readonly connectTimeout?: number;
}

/** Open a pool of connections to a Postgres server over postgres.js. */
export async function openPostgres(
  url: string,
  options: PostgresOptions,
  metadata: () => Metadata,
): Promise<Connection> {
  const { default: postgres } = await importDriver('postgres', () => import('postgres'));
  const socket = await socketMaker();
  const { connectTimeout = 10_000, statementTimeout = 30_000 } = options;
  let isClosing = false;
  // One that connects anew by itself must not do so once it is to end: nobody would end it then.
  const againUntilClosing: typeof socket = (target) => {
    if (isClosing) throw closedError();
    return socket(target);
  };
  const open = (onClose?: () => void): Sql => {
    const client = postgres(url, {
      // Options that its types leave out.
      ...({
        ...(onClose
          ? oneConnection(socket, connectTimeout, onClose)
          : { socket: againUntilClosing }),
        ...readByHand(url),
      } as object),
      max: 1,
      // The pool sees to it.
      max_lifetime: null,
      connect_timeout: connectTimeout / 1000,
      fetch_types: false,
      onnotice: () => {},
      connection: {
        application_name: 'schema',
        // Values are read as text: what an administrator sets for a database must not change them.
        TimeZone: 'UTC',
        DateStyle: 'ISO',
        extra_float_digits: 1,
        statement_timeout: statementTimeout,
      },
    });
    for (const type of textTypes) {
      client.options.parsers[type] = asText;
      client.options.serializers[type] = asText as never;
    }
    knowArrays(client);
    return client;
  };
  const pool = openPool(open, {
    size: options.poolSize ?? 10,
    // The server gives up first, and a connection may have to be made.
    silence: statementTimeout === 0 ? undefined : statementTimeout + connectTimeout,
  });
  const close = () => {
    isClosing = true;
    return pool.close();
  };
  return connect({ ...pool, close }, metadata);
}

/**
 * What postgres.js does not read as libpq does: it takes the colons of an IPv6 address for those
 * before a port, and the name of a database as it stands.
 */
function readByHand(url: string): { host?: string[]; port?: number[]; database?: string } {
  // With several hosts it is no URL to anybody else.
  if (!URL.canParse(url)) return {};
  const { hostname, port, pathname } = new URL(url);
  const database = decodeURIComponent(pathname.slice(1));
  return {
    ...(hostname.startsWith('[') && {
      host: [hostname.slice(1, -1)],
      port: [Number(port || 5432)],
    }),
    ...(database !== '' && { database }),
  };
}

/** Use a postgres.js client that someone else opened, and will close; Drizzle has set its parsers. */
export function usePostgres(client: Sql, metadata: () => Metadata): Connection {
  if (!client.options.fetch_types) {
    throw new SchemaError('UNSUPPORTED', 'This client cannot reserve a connection.', {
      hint: 'Make it without `fetch_types: false`, or pass the URL.',
    });
  }
  return connect(poolOf(client), metadata);
}

function connect(pool: Pool, metadata: () => Metadata): Connection {
  const shared = executorOn(pool.send);
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
          return await runUnit(held, calls);
        } finally {
          held.release();
        }
      },
    },
    acquire: async (): Promise<Session> => {
      const held = await pool.hold();
      return {
        begin: 'BEGIN',
        executor: executorOn(held.send),
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
async function runUnit(held: Held, calls: readonly Call[]): Promise<unknown[][][]> {
  const sent = [
    held.send((sql) => sql.unsafe('BEGIN')),
    ...calls.map((call) => held.send((sql) => send(sql, call[0], call[1]).values())),
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

/** What postgres.js gives: rows as arrays, and what their columns are. */
type ValueRows = unknown[][] & { readonly columns?: readonly ResultColumn[] | null };

function executorOn(on: Sender): Executor {
  const ask = (statement: Statement, given: Values) =>
    on((sql) => send(sql, statement, given).values());
  const all = async (statement: Statement, given: Values) =>
    timesRead(statement, await ask(statement, given));
  return {
    first: async (statement, given) => timesRead(statement, await ask(statement, given))[0],
    all,
    objects: async (statement, given) => {
      const rows = await on((sql) => send(sql, statement, given));
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

/** Named on the connection, so that the server parses and plans the text once. */
function send(client: Sql, statement: Statement, values: Values) {
  return client.unsafe(statement.sql, values as never[], { prepare: true });
}
