import { insertSchema, selectSchema, text } from '@schema/core/validators';
import { z } from 'zod';
import { tautulliSnapshots } from './tautulli-snapshots.table.ts';

const kind = text({ min: 1, max: 50 });
const subject = text({ max: 200 });

export const NewSnapshot = insertSchema(tautulliSnapshots)
  .pick({ mediaItemId: true, plays: true, watchTime: true, lastPlayedAt: true, data: true })
  .extend({
    kind,
    subject: subject.default(''),
    /** Now, unless told. */
    takenAt: z.date().optional(),
  });
export type NewSnapshot = z.input<typeof NewSnapshot>;

export const Snapshot = selectSchema(tautulliSnapshots);
export type Snapshot = z.output<typeof Snapshot>;

export const SnapshotFilter = z.strictObject({ kind: kind.optional() });
export type SnapshotFilter = z.input<typeof SnapshotFilter>;

export const SnapshotSubject = z.strictObject({ kind, subject: subject.default('') });
export type SnapshotSubject = z.input<typeof SnapshotSubject>;
