import { SchemaError } from '@schema/core';
import { clockOf, invalidInput } from '@schema/core/validators';

/** A file as it arrives: a stream of Node or of the web, or any iterable of its bytes. */
export type FileInput =
  | AsyncIterable<Uint8Array | string, unknown, undefined>
  | Iterable<Uint8Array | string, unknown, undefined>;

/** How far an import is. */
export interface ImportProgress {
  /** Bytes read; of text that came decoded, its characters. */
  readonly bytes: number;
  /** Records, rows or messages read. */
  readonly records: number;
}

/** How an import is watched and stopped. */
export interface ImportOptions {
  /** Called about once a megabyte, and at the end. */
  readonly onProgress?: ((progress: ImportProgress) => void) | undefined;
  /** Stops the import: it rejects with the signal's reason, and what was written stays. */
  readonly signal?: Pick<AbortSignal, 'throwIfAborted'> | undefined;
}

const step = 1 << 20;

/** The bytes of a file, counted, until the signal stops them. */
export class Input {
  bytes = 0;
  records = 0;
  readonly #file: FileInput;
  readonly #options: ImportOptions;
  #reported: ImportProgress = { bytes: 0, records: -1 };

  constructor(file: FileInput, options: ImportOptions) {
    this.#file = file;
    this.#options = options;
  }

  async *chunks(): AsyncGenerator<Uint8Array | string, void, undefined> {
    this.check();
    for await (const chunk of this.#file) {
      this.bytes += chunk.length;
      yield chunk;
      this.check();
      if (this.bytes - this.#reported.bytes < step) continue;
      this.#report();
      // A file that is in memory already would leave no turn to anyone else.
      await new Promise(setImmediate);
    }
    this.#report();
  }

  /** Stop here if the caller wants to. */
  check(): void {
    this.#options.signal?.throwIfAborted();
  }

  /** Say how far it came, if rows were counted after the last piece of the file. */
  finish(): void {
    if (this.records !== this.#reported.records) this.#report();
  }

  #report(): void {
    this.#reported = { bytes: this.bytes, records: this.records };
    this.#options.onProgress?.(this.#reported);
  }
}

/**
 * Check the name of a time zone that an import was given.
 *
 * @throws SchemaError INVALID_INPUT
 */
export function knownTimeZone(name = 'UTC'): string {
  clockOf(name);
  return name;
}

/** The error for a file that is not what it should be; `line` where it is known. */
export function badFile(reason: string, line?: number): SchemaError {
  const message = line === undefined ? reason : `${reason}, line ${line}`;
  return invalidInput([{ field: 'file', message }]);
}

/** The error for a file that would take more memory than an import may. */
export function tooLarge(what: string, limit: number, unit: string): SchemaError {
  const message = `${what} over the limit of ${limit} ${unit}`;
  return new SchemaError('LIMIT_EXCEEDED', `file: ${message}.`, {
    issues: [{ field: 'file', message }],
  });
}
