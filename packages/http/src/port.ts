import { once } from 'node:events';
import { createServer } from 'node:net';
import { SchemaError } from '@schema/core';

/**
 * Take a port and let it go again: what can be listened on is known before anything is opened for it.
 *
 * @throws SchemaError UNAVAILABLE when it is taken
 */
export async function tryPort(port: number): Promise<void> {
  const server = createServer().listen(port);
  await once(server, 'listening').catch((error) => {
    throw portError(port, error);
  });
  server.close();
  await once(server, 'close');
}

/** Say of what listening has failed with that a port is taken, if that is so. */
export function portError(port: number, cause: NodeJS.ErrnoException): unknown {
  if (cause.code !== 'EADDRINUSE' && cause.code !== 'EACCES') return cause;
  return new SchemaError('UNAVAILABLE', `Port ${port} is taken, or needs more rights.`, {
    hint: 'Set PORT to another one.',
    cause,
  });
}
