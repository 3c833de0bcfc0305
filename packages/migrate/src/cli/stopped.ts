import { constants } from 'node:os';

/** Somebody stopped the command before it had done anything; exits as a shell says of that signal. */
export class Stopped extends Error {
  readonly exitCode: number;

  constructor(signal: NodeJS.Signals) {
    super('Nothing was done.');
    this.exitCode = 128 + constants.signals[signal];
  }
}

/** Run work with a signal that Ctrl-C and SIGTERM abort, so that it clears away what is half done. */
export async function stoppable<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stopping = new AbortController();
  const stop = (signal: NodeJS.Signals) => stopping.abort(new Stopped(signal));
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    return await work(stopping.signal);
  } catch (error) {
    throw stopping.signal.aborted ? stopping.signal.reason : error;
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}
