import { constants } from 'node:os';

/** Somebody stopped the command; it exits as a shell says of that signal. */
export class Stopped extends Error {
  readonly exitCode: number;

  constructor(signal: NodeJS.Signals, message = 'Nothing was done.') {
    super(message);
    this.exitCode = 128 + constants.signals[signal];
  }
}

// One command runs in a process.
let clearsAway = false;

/** Run work with a signal that Ctrl-C and SIGTERM abort, so that it clears away what is half done. */
export async function stoppable<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stopping = new AbortController();
  const stop = (signal: NodeJS.Signals) => stopping.abort(new Stopped(signal));
  clearsAway = true;
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    return await work(stopping.signal);
  } catch (error) {
    throw stopping.signal.aborted ? stopping.signal.reason : error;
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
    clearsAway = false;
  }
}

/** Run work, and where Ctrl-C or SIGTERM comes, say so and end, unless it is cleared away. */
export async function answered<T>(
  say: (stopped: Stopped) => number,
  work: () => Promise<T>,
): Promise<T> {
  const stop = (signal: NodeJS.Signals) => {
    if (!clearsAway) process.exit(say(new Stopped(signal, 'What was finished before stays.')));
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    return await work();
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}
