import { isSchemaError } from '@schema/core';
import { logJobError } from '@schema/http';
import type { HeldImport, ImportRun, ImportStart } from '@schema/media';
import type { ImportInput } from '../importers/import-input.ts';
import { importerOf, inputOf, putInput } from '../importers/import-source.ts';
import type { MediaStore } from '../importers/importer.ts';
import { checkpointOf, runImport, startImport } from '../importers/run-import.ts';

interface StartedRun {
  readonly status: ImportStart['status'];
  readonly run: ImportRun;
}

interface StartOptions {
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
   * @throws SchemaError INVALID_INPUT for an unknown source, NOT_FOUND without a file, UNAVAILABLE where
   * it cannot be read
   */
  start(source: string, options?: StartOptions): Promise<StartedRun>;
  /**
   * Keep a file as what a source has.
   *
   * @throws SchemaError INVALID_INPUT for an unknown source, UNAVAILABLE where the disk does not take it
   */
  upload(source: string, body: AsyncIterable<Uint8Array>): Promise<void>;
  /**
   * Go on with the imports whose process was killed, if what they read is here, and sweep those that
   * succeeded and were not swept. Gives how many were taken over.
   */
  resume(): Promise<number>;
  /** Wait until no import is going on here. */
  idle(): Promise<void>;
  /** Interrupt the imports, to be gone on with at the next start; resolves when all have stopped. */
  stop(): Promise<void>;
}

/** Runs that are looked at: one that was killed is among the latest. */
const latest = 100;

/** Make a desk over a store and the folder with the files of its sources. */
export function importDesk(
  store: MediaStore,
  folder: string,
  onError: typeof logJobError = logJobError,
): ImportDesk {
  const stopping = new AbortController();
  const going = new Set<Promise<unknown>>();
  const idle = async () => {
    while (going.size > 0) await Promise.all(going);
  };
  /** What a run reads, where it is here and as it was. */
  const inputOfRun = async (run: ImportRun) => {
    try {
      const input = await inputOf(folder, run.source);
      return checkpointOf(run, input) && input;
    } catch (error) {
      if (isSchemaError(error)) return undefined;
      throw error;
    }
  };
  const carryOn = (held: HeldImport, input: ImportInput, isPartial?: boolean) => {
    const { id, source } = held.run;
    const job = { id, kind: source };
    const work = runImport(store, held, importerOf(source), input, {
      signal: stopping.signal,
      ...(isPartial !== undefined && { isPartial }),
    }).then(
      ({ status, error }) => status === 'failed' && onError(error, job),
      (error: unknown) => {
        // Somebody else goes on with it.
        if (!isSchemaError(error, 'LEASE_LOST')) onError(error, job);
      },
    );
    going.add(work);
    void work.finally(() => going.delete(work));
  };
  return {
    async start(source, { scheduleId, isPartial } = {}) {
      const input = await inputOf(folder, source);
      const started = await startImport(store, input, { source, scheduleId });
      if (started.status !== 'running') carryOn(started, input, isPartial);
      return { status: started.status, run: started.run };
    },
    async resume() {
      const { items } = await store.media.imports.list({ limit: latest });
      let taken = 0;
      for (const run of items) {
        if (run.status === 'succeeded' && run.isComplete && !run.sweptAt)
          await store.media.imports
            .sweepMissing(run.id)
            .catch((error: unknown) => onError(error, { id: run.id, kind: run.source }));
        const input = run.status === 'running' ? await inputOfRun(run) : undefined;
        const held = input && (await store.media.imports.takeOver(run.id));
        if (!held) continue;
        carryOn(held, input);
        taken += 1;
      }
      return taken;
    },
    upload: (source, body) => putInput(folder, source, body),
    idle,
    async stop() {
      stopping.abort();
      await idle();
    },
  };
}
