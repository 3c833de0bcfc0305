import type { PGlite, Transaction } from '@electric-sql/pglite';
import { closedByOwner } from '../store/driver-error.ts';
import {
  type Answer,
  type Connection,
  type Executor,
  FailedCall,
  type Session,
  type Statement,
  type Values,
} from '../store/executor.ts';
import { importDriver } from '../store/import-driver.ts';
import { makeFolder } from '../store/make-folder.ts';
import type { Metadata } from '../store/metadata.ts';
import { queueOf } from '../store/queue.ts';
import { arrayTypes } from './array-types.ts';
import { translatePostgres } from './errors.ts';
import { lockFolder } from './folder-lock.ts';
import { asText, type ResultColumn, textTypes, withIsoTimes } from './text-types.ts';

const parsers = Object.fromEntries(textTypes.map((type) => [type, asText<string>]));
/** It writes the next statement behind the half of one with a parameter that these leave as it is. */
const serializers = Object.fromEntries(
  [...textTypes, ...arrayTypes.map(([, array]) => array)].map((type) => [type, String]),
);

/** Open PostgreSQL in this process: in memory, or in a folder. */
export async function openPglite(
  path: string,
  extensions: readonly string[],
  metadata: () => Metadata,
): Promise<Connection> {
  const { PGlite: Database } = await importDriver(
    '@electric-sql/pglite',
    () => import('@electric-sql/pglite'),
  );
  const loaded = extensions.includes('vector')
    ? await importDriver(
        '@electric-sql/pglite-pgvector',
        () => import('@electric-sql/pglite-pgvector'),
      )
    : undefined;
  const options = loaded ? { extensions: { vector: loaded.vector } } : {};
  if (path === '' || path === ':memory:') {
    const client = await Database.create(options);
    return connect(client, metadata, () => client.close());
  }
  makeFolder(path);
  const unlock = await lockFolder(path);
  try {
    const client = await Database.create({ ...options, dataDir: path });
    return connect(client, metadata, () => client.close().finally(unlock));
  } catch (error) {
    unlock();
    throw error;
  }
}

/** Use a PGlite database that someone else opened, and will close. */
export function usePglite(client: PGlite, metadata: () => Metadata): Connection {
  return connect(client, metadata, async () => {});
}

function connect(client: PGlite, metadata: () => Metadata, close: () => Promise<void>): Connection {
  const queue = queueOf(client);
  const direct = executorOn(client);
  const waiting = <T>(work: () => Answer<T>): Answer<T> =>
    queue.isHeld ? queue.run(work) : work();
  return {
    dialect: 'postgres',
    queue,
    client,
    executor: {
      first: (statement, values) => waiting(() => direct.first(statement, values)),
      all: (statement, values) => waiting(() => direct.all(statement, values)),
      objects: (statement, values) => waiting(() => direct.objects(statement, values)),
      run: (statement, values) => waiting(() => direct.run(statement, values)),
      batch: (calls) =>
        queue.run(() => client.transaction(async (tx) => executorOn(tx).batch(calls))),
    },
    acquire: async (): Promise<Session> => {
      const release = await queue.enter();
      return {
        begin: 'BEGIN',
        executor: direct,
        control: async (sql) => {
          await client.exec(sql);
        },
        release,
      };
    },
    translate: async (error, failed) =>
      client.ready ? translatePostgres(error, metadata(), failed?.[0]) : closedByOwner('postgres'),
    close: () => queue.run(close),
  };
}

function executorOn(client: PGlite | Transaction): Executor {
  const all = async ({ sql, readsTimes }: Statement, values: Values) => {
    const { rows, fields } = await client.query<unknown[]>(sql, [...values], {
      rowMode: 'array',
      parsers,
      serializers,
    });
    return readsTimes ? rows : withIsoTimes(rows, fields.map(columnOf), (_, index) => index);
  };
  return {
    first: async (statement, values) => (await all(statement, values))[0],
    all,
    objects: async ({ sql }, values) => {
      const { rows, fields } = await client.query<Record<string, unknown>>(sql, [...values], {
        parsers,
        serializers,
      });
      return withIsoTimes(rows, fields.map(columnOf), ({ name }) => name);
    },
    run: async ({ sql }, values) =>
      (await client.query(sql, [...values], { parsers, serializers })).affectedRows ?? 0,
    batch: async (calls) => {
      const results: unknown[][][] = [];
      for (const call of calls) {
        try {
          results.push(await all(...call));
        } catch (error) {
          throw new FailedCall(call, error);
        }
      }
      return results;
    },
  };
}

function columnOf({ name, dataTypeID }: { name: string; dataTypeID: number }): ResultColumn {
  return { name, type: dataTypeID };
}
