import type { Issue } from '@schema/core';
import type { z } from 'zod';
import type { LogName, Logs } from '../logs/logs.ts';

/** A row from a device: the log it belongs to, and what that log takes from devices. */
export type ImportRow = {
  [L in LogName]: { log: L } & z.input<Logs[L]['Imported']>;
}[LogName];

/** A row that was not written: its place in the batch, and what is wrong with it. */
export interface RejectedRow {
  /** The row's index in the batch. */
  readonly row: number;
  /** The first refused field and what was expected of it. */
  readonly reason: string;
  readonly issues: readonly Issue[];
}

/** What became of the rows of a batch; each row is counted once. */
export interface ImportReport {
  readonly inserted: number;
  readonly updated: number;
  /** It was there already, just so. */
  readonly unchanged: number;
  /** Somebody typed in another one, which stays. */
  readonly protected: number;
  /** A more trusted source, or the same one later, says something else. */
  readonly superseded: number;
  readonly rejected: readonly RejectedRow[];
}
