import type { RecordedObject } from './objects.ts';
import type { Snapshot } from './snapshot.ts';

/** A snapshot with the objects that Drizzle cannot describe; on SQLite these keep its checks. */
export interface Schema {
  readonly snapshot: Snapshot;
  readonly objects: readonly RecordedObject[];
  /** Whether there may be rows beside it: in tables of an earlier file, or of somebody else. */
  readonly mayHaveRows: boolean;
}
