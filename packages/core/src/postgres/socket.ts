import type { Socket } from 'node:net';

/** Where postgres.js is to connect: to one of its hosts, or to a socket of the file system. */
interface Target {
  readonly path: string | false;
  readonly host: string[];
  readonly port: readonly number[];
}

/** Opens a socket to one of the hosts; without its number, to each in turn. */
type MakeSocket = (target: Target, number?: number) => Socket;
type MadeSocket = Socket & { host?: string | undefined };

/** Options of postgres.js. */
interface OneConnection {
  readonly socket: (target: Target) => Socket;
  readonly onclose: () => void;
}

/**
 * Make what opens the sockets of postgres.js. By itself it connects anew, at once and for ever, where each
 * connection is closed before the server has said anything, as by a balancer without servers: no call
 * is answered.
 */
export async function socketMaker(): Promise<MakeSocket> {
  const { Socket } = await import('node:net');
  let turn = 0;
  return ({ path, host, port }, number = turn++) => {
    const at = number % host.length;
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

/**
 * Let a client try each of its hosts once. postgres.js connects anew by itself, and takes along what it
 * knew of the connection that was lost: a statement gets an answer that is not its own, or none.
 */
export function oneConnection(
  make: MakeSocket,
  timeout: number,
  onClose: () => void,
): OneConnection {
  let tried = 0;
  const lost = (): void => {
    tried = Number.POSITIVE_INFINITY;
    onClose();
  };
  return {
    socket: (target) => {
      const { host } = target;
      if (tried < host.length) {
        const socket = make(target, tried++);
        // Its own time-out would end all, also where there is another host, and where this process was busy.
        if (tried < host.length) giveUp(socket, timeout / 2);
        return socket;
      }
      // As long as there is another host, postgres.js tells nobody.
      host.length = 1;
      lost();
      throw closedError();
    },
    onclose: lost,
  };
}

function giveUp(socket: Socket, after: number): void {
  const timer = setTimeout(() => socket.bytesRead === 0 && socket.destroy(), after);
  socket.once('close', () => clearTimeout(timer));
}

/** What a call is told whose connection is gone. */
export function closedError(): Error {
  const error = new Error('The server closed the connection.');
  return Object.assign(error, { code: 'CONNECTION_CLOSED' });
}
