import { isSchemaError } from '@schema/core';
import type { ImportRun } from '@schema/media';
import { importerOf, inputOf, putInput } from '../importers/import-source.ts';
import type { MediaCalls } from '../importers/importer.ts';
import { runImport } from '../importers/run-import.ts';

export interface StartedRun {
  readonly status: 'started' | 'taken-over' | 'running';
  readonly run: ImportRun;
}

export interface StartOptions {
  /** The schedule that is due. */
  readonly scheduleId?: string;
  /** Whether the file is only a part of what the source has. */
  readonly isPartial?: boolean;
}

/** Starts imports of named sources and carries them through in this process. */
export interface ImportDesk {
  /**
   * Start to import a source; it goes on by itself. While somebody imports it, that run is given.
   *
   * @throws SchemaError INVALID_INPUT for an unknown source, NOT_FOUND without a file
   */
  start(source: string, options?: StartOptions): Promise<StartedRun>;
  /**
   * Keep a file as what a source has.
   *
   * @throws SchemaError INVALID_INPUT for an unknown source
   */
  upload(source: string, body: AsyncIterable<Uint8Array>): Promise<void>;
  /** Wait until no import is going on here. */
  idle(): Promise<void>;
  /** Interrupt the imports, to be gone on with at the next start; resolves when all have stopped. */
  stop(): Promise<void>;
}

/** Make a desk over a store and the folder with the files of its sources. */
export function importDesk(
  store: MediaCalls,
  folder: string,
  onError: (error: unknown) => void = console.error,
): ImportDesk {
  const stopping = new AbortController();
  const going = new Set<Promise<unknown>>();
  const idle = async () => {
    while (going.size > 0) await Promise.all(going);
  };
  return {
    async start(source, { scheduleId, isPartial } = {}) {
      const importer = importerOf(source);
      const input = await inputOf(folder, source);
      const started = await store.media.imports.start({ source, scheduleId });
      const { status, run } = started;
      if (started.status === 'running') return { status, run };
      const work = runImport(store, started, importer, input, {
        signal: stopping.signal,
        ...(isPartial !== undefined && { isPartial }),
      }).catch((error: unknown) => {
        // Somebody else goes on with it.
        if (!isSchemaError(error) || error.code !== 'LEASE_LOST') onError(error);
      });
      going.add(work);
      void work.finally(() => going.delete(work));
      return { status, run };
    },
    upload: (source, body) => putInput(folder, source, body),
    idle,
    async stop() {
      stopping.abort();
      await idle();
    },
  };
}
