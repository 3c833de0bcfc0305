import type { Sql } from 'postgres';
import { SchemaError } from '../errors.ts';
import type { Connection } from '../store/executor.ts';
import { importDriver } from '../store/import-driver.ts';
import type { Metadata } from '../store/metadata.ts';
import { knowArrays } from './array-types.ts';
import { connect } from './connection.ts';
import { openPool, poolOf } from './pool.ts';
import { readPostgresUrl } from './read-url.ts';
import { closedError, oneConnection, socketMaker } from './socket.ts';
import { asText, textTypes } from './text-types.ts';

/** How a Postgres server is used. */
export interface PostgresOptions {
  /** The most connections that the pool opens. Default 10. */
  readonly poolSize?: number | undefined;
  /**
   * When the server gives up on a statement, in milliseconds. Default 30000; 0 is never. Outside of
   * transactions, which may set a longer time, a connection that gives no answer for `connectTimeout` more,
   * at most twice as long, is given up as well: its calls are UNAVAILABLE.
   */
  readonly statementTimeout?: number | undefined;
  /**
   * When a connection attempt is given up, in milliseconds. Default 10000. Where the URL has another host, one
   * that says nothing gets half of it.
   */
  readonly connectTimeout?: number | undefined;
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
        // So is the text of objects, in both directions.
        standard_conforming_strings: 'on',
        quote_all_identifiers: 'off',
        // A statement that has waited for another must go by what that one wrote.
        default_transaction_isolation: 'read committed',
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
  const { places, database } = readPostgresUrl(url, process.env);
  return {
    // A folder of sockets, which only the environment names, is no host.
    ...(!places.some(({ host }) => host.includes('/')) && {
      host: places.map(({ host }) => host),
      port: places.map(({ port }) => port),
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
