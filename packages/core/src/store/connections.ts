import { SchemaError } from '../errors.ts';
import type { Connection, Statement } from './executor.ts';

const statements = new WeakMap<object, () => readonly Statement[]>();

/** Keep how to list the statements of a store. */
export function keepStatements(store: object, list: () => readonly Statement[]): void {
  statements.set(store, list);
}

/** List the statements of the queries that a store's repositories have defined so far, run or not. */
export function statementsOf(store: object): readonly Statement[] {
  return statements.get(store)?.() ?? [];
}

const connections = new WeakMap<object, Connection>();

/** Keep which connection a store was opened on. */
export function keepConnection(store: object, connection: Connection): void {
  connections.set(store, connection);
}

/**
 * Give the connection of an open store, for tools that work below its calls: migrations, catalogs.
 *
 * @throws SchemaError INVALID_INPUT for anything but a store that `openStore` returned
 */
export function connectionOf(store: object): Connection {
  const connection = connections.get(store);
  if (connection) return connection;
  throw new SchemaError('INVALID_INPUT', 'This is not a store.', {
    hint: 'Pass what openStore returned, not one of its transactions.',
  });
}
