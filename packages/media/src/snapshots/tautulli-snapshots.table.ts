import { table } from '@schema/core/table';
import { json } from '@schema/core/validators';
import { mediaItems } from '../items/media-items.table.ts';

/** What Tautulli counted up to a time: of the whole server, or of one of its items. */
export const tautulliSnapshots = table(
  'tautulli_snapshots',
  (t) => ({
    id: t.id(),
    /** Which of its answers, such as `history`, `libraries` or `top_movies`. */
    kind: t.text({ min: 1, max: 50 }).notNull(),
    /** What of it: a rating key, a library, a user; empty for all. */
    subject: t.text({ max: 200 }).notNull().default(''),
    /** The item it is about, where the library has it. */
    mediaItemId: t.uuid().references(() => mediaItems.id, { onDelete: 'set null' }),
    takenAt: t.timestamp().notNull(),
    plays: t.integer().between({ min: 0 }),
    /** In seconds, as Tautulli counts them. */
    watchTime: t.bigint().between({ min: 0 }),
    lastPlayedAt: t.timestamp(),
    /** The answer as it came; at most 256 KiB. */
    data: t.json(json(), { maxBytes: 262_144 }),
    createdAt: t.timestamp().notNull().defaultNow(),
  }),
  (c, { index, unique }) => [
    unique('tautulli_snapshots_subject_unique').on(c.kind, c.subject, c.takenAt),
    index('idx_tautulli_snapshots_taken_at').on(c.takenAt, c.id),
    index('idx_tautulli_snapshots_kind').on(c.kind, c.takenAt, c.id),
    index('idx_tautulli_snapshots_media_item_id').on(c.mediaItemId, c.takenAt),
  ],
);
