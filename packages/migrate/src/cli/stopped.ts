import { constants } from 'node:os';

/** Somebody stopped the command before it had done anything; exits as a shell says of that signal. */
export class Stopped extends Error {
  readonly exitCode: number;

  constructor(signal: NodeJS.Signals) {
    super('Nothing was done.');
    this.exitCode = 128 + constants.signals[signal];
  }
}
