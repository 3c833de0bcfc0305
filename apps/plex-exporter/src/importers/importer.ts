import type { ImportLease } from '@schema/media';
import type { PlexExporterCalls } from '../composition.ts';
import type { JsonPath, JsonValue } from './json-values.ts';

/** What an importer calls; any store with the media domain has it. */
export type MediaStore = Pick<PlexExporterCalls, 'media'>;

/** A record of the source that was not taken in. */
export interface Rejection {
  /** What the source calls it. */
  readonly record: string;
  readonly reason: string;
}

/** What became of the records that were written together. */
export interface Written {
  readonly processed: number;
  readonly created: number;
  readonly updated: number;
  readonly rejections: readonly Rejection[];
}

/** Reads one kind of source, once. */
export interface ImportReader {
  /** Whether the value that stands there is one to take. */
  isWanted(path: JsonPath): boolean;
  /** Take in a value; what comes of it is written with the next flush. */
  take(value: JsonValue): void;
  /** Forget what was taken since the last flush: it was written before. */
  skip(): void;
  /** Write what was taken since the last flush. */
  flush(run: ImportLease): Promise<Written>;
  /**
   * Whether the source said all that it has.
   *
   * @throws SchemaError INVALID_INPUT where the input is none of the source's
   */
  isWhole(): boolean;
}

/** Makes a reader over a store. */
export type Importer = (store: MediaStore) => ImportReader;
