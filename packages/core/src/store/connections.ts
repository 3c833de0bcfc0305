import { SchemaError } from '../errors.ts';
import type { Connection } from './executor.ts';

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
