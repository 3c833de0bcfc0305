import type { Server } from 'node:http';
import { type AddressInfo, Server as NetServer, type Socket } from 'node:net';
import { serve as listen } from '@hono/node-server';
import { checkDuration, longestTimer } from '@schema/core';
import { logJobError } from './job-log.ts';
import { portError } from './port.ts';

/** Where an app listens, and what ends with it. */
export interface ServeOptions {
  readonly port: number;
  /** Closed when all requests have been answered. */
  readonly store: { close(): Promise<void> };
  /** What works beside the requests: stopped in this order before the store is closed. */
  readonly workers?: readonly Stoppable[];
  /**
   * How long open requests may take to end after a SIGTERM, and the workers after that, in milliseconds.
   * Default 10,000.
   */
  readonly grace?: number;
}

interface Stoppable {
  stop(options: { readonly grace: number }): void | Promise<void>;
}

/** How long workers may take to stop after their grace, and the process to end then, in milliseconds. */
const lastMoments = 3000;

/** Milliseconds that an answer waits for a client that reads none of it; Node may wait once more. */
const longestUnread = 60_000;

interface Served {
  fetch(request: Request, env: never): Response | Promise<Response>;
}

/**
 * Listen, print the address, and on SIGTERM or SIGINT stop accepting, answer what is open, stop the workers
 * and close the store, which ends what a worker still waits for; then the process ends, whatever goes on. A
 * client that reads nothing of its answer for a minute or two is cut off. Gives the address.
 *
 * @throws SchemaError INVALID_DEFINITION for a `grace` that is no duration, UNAVAILABLE when the port is
 * taken; the workers are stopped and the store is closed then
 */
export async function serve(app: Served, options: ServeOptions): Promise<string> {
  const { port, store, workers = [], grace = 10_000 } = options;
  checkDuration(grace, { name: 'grace', least: 0, most: longestTimer - lastMoments });
  for (const stream of [process.stdout, process.stderr])
    stream.off('error', loseLine).on('error', loseLine);
  const close = async () => {
    await stopAll(workers, grace);
    await store.close();
  };
  const { promise: listening, resolve, reject } = Promise.withResolvers<AddressInfo>();
  const server = listen(
    // What cleans up would cut a connection whose body is still coming; the app reads it to its end.
    { fetch: app.fetch as never, port, autoCleanupIncoming: false },
    resolve,
  );
  if ('closeAllConnections' in server) cutUnread(server);
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.once('error', reject);
  const { port: bound } = await listening.catch(async (error) => {
    await close();
    throw portError(port, error);
  });

  const stop = () => {
    process.off('SIGTERM', stop).off('SIGINT', stop);
    const ends = 'closeAllConnections' in server ? endConnections(server, sockets, grace) : [];
    // HTTP's own way ends at once who has asked already, and was not read yet.
    NetServer.prototype.close.call(server, () => {
      for (const timer of ends) clearTimeout(timer);
      // A job that goes on, or a connection that nobody closes, would keep the process.
      void close().finally(() => setTimeout(() => process.exit(), lastMoments).unref());
    });
  };
  process.on('SIGTERM', stop).on('SIGINT', stop);
  const address = `http://localhost:${bound}`;
  process.stdout.write(`Listening on ${address}\n`);
  return address;
}

/** Stop one worker after the other; one that fails or is late does not keep the store open. */
async function stopAll(workers: readonly Stoppable[], grace: number): Promise<void> {
  const end = performance.now() + grace;
  const { promise: late, resolve: giveUp } = Promise.withResolvers<void>();
  const timer = setTimeout(giveUp, grace + lastMoments);
  const stopped = (async () => {
    for (const worker of workers) {
      try {
        await worker.stop({ grace: Math.max(0, end - performance.now()) });
      } catch (error) {
        logJobError(error);
      }
    }
  })();
  await Promise.race([stopped, late]);
  clearTimeout(timer);
}

/** End each connection with its next answer, or where it is idle, and what is left when the grace is over. */
function endConnections(
  server: Server,
  sockets: ReadonlySet<Socket>,
  grace: number,
): NodeJS.Timeout[] {
  // Node would serve those that are not idle as long as they ask.
  server.prependListener('request', (_, response) => response.setHeader('Connection', 'close'));
  return [
    // Who has been answered just before may be asking again.
    setInterval(() => {
      server.closeIdleConnections();
      // To Node, who has never asked is not idle: a browser that connects ahead.
      for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
    }, 100),
    setTimeout(() => server.closeAllConnections(), grace),
  ];
}

/** A disk that is full, or a reader that is gone, costs lines of the log and not the service. */
function loseLine(): void {}

/** End connections that are silent while an answer waits to be read, or while nothing was asked. */
function cutUnread(server: Server): void {
  server.setTimeout(longestUnread);
  server.on('request', (_, response) =>
    // A handler may work in silence for as long as it needs: with a listener, Node cuts nothing.
    response.on('timeout', (socket: Socket) => {
      if (socket.writableLength > 0) socket.destroy();
    }),
  );
}
