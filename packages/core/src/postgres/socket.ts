import type { Socket } from 'node:net';

/** Where postgres.js is to connect: to one of its hosts, or to a socket of the file system. */
interface Target {
  readonly path: string | false;
  readonly host: readonly string[];
  readonly port: readonly number[];
}

type MadeSocket = Socket & { host?: string | undefined };

/**
 * Make what opens the sockets of postgres.js. By itself it connects anew, at once and for ever, where each
 * connection is closed before the server has said anything, as by a balancer without servers: no call
 * is answered.
 */
export async function socketMaker(): Promise<(target: Target) => Socket> {
  const { Socket } = await import('node:net');
  let turn = 0;
  return ({ path, host, port }) => {
    const at = turn++ % host.length;
    const socket: MadeSocket = new Socket();
    // TLS asks for the name.
    socket.host = host[at];
    // The answer whether there is TLS is one byte.
    socket.on('close', (hadError) => {
      if (!hadError && socket.bytesRead <= 1) socket.emit('error', closedError());
    });
    // What cannot be connected to fails when somebody listens for it.
    setImmediate(() => {
      try {
        if (path) socket.connect(path);
        else socket.connect(port[at] ?? 0, host[at] ?? '');
      } catch (error) {
        socket.destroy(error as Error);
      }
    });
    return socket;
  };
}

function closedError(): Error {
  const error = new Error('The server closed the connection.');
  return Object.assign(error, { code: 'CONNECTION_CLOSED' });
}
