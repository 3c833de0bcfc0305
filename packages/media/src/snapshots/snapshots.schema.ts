import { deferred, insertSchema, selectSchema, text } from '@schema/core/validators';
import * as z from 'zod';
import { tautulliSnapshots } from './tautulli-snapshots.table.ts';

const kind = deferred(() => text({ min: 1, max: 50 }));
const subject = deferred(() => text({ max: 200 }));

/** What Tautulli counted up to a time. */
export const NewSnapshot = deferred(() =>
  insertSchema(tautulliSnapshots)
    .pick({ mediaItemId: true, plays: true, watchTime: true, lastPlayedAt: true, data: true })
    .extend({
      kind,
      subject: subject.default(''),
      /** Now, unless told. */
      takenAt: Snapshot.shape.takenAt.optional(),
    }),
);
export type NewSnapshot = z.input<typeof NewSnapshot>;

/** A snapshot as it is stored. */
export const Snapshot = deferred(() => selectSchema(tautulliSnapshots));
export type Snapshot = z.output<typeof Snapshot>;

/** Which snapshots to list: all, or those of one kind. */
export const SnapshotFilter = deferred(() => z.strictObject({ kind: kind.optional() }));
export type SnapshotFilter = z.input<typeof SnapshotFilter>;

/** What snapshots are of: a kind of answer, and what of it; empty for all. */
export const SnapshotSubject = deferred(() =>
  z.strictObject({ kind, subject: subject.default('') }),
);
export type SnapshotSubject = z.input<typeof SnapshotSubject>;
