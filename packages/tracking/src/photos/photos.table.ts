import { table } from '@schema/core/table';
import { isPlausibleDay } from '../calendar-range.ts';
import { ownColumns } from '../logs/log-columns.ts';

/** Photos of progress. The picture lies in an object store; the row says where and what it is. */
export const photos = table(
  'photos',
  (t) => ({
    ...ownColumns(t),
    filename: t.text({ min: 1, max: 255 }).notNull(),
    /** The key in the object store. */
    objectKey: t.text({ min: 1, max: 500 }).notNull(),
    /** SHA-256 of the picture in lower-case hexadecimal: the same picture is kept once. */
    checksum: t.text({ min: 64, max: 64 }).notNull(),
    contentType: t.text({ min: 3, max: 100 }),
    byteSize: t.integer().between({ min: 1 }),
    pose: t.oneOf(['front', 'side', 'back']),
    notes: t.text({ max: 2000 }),
    createdAt: t.timestamp().notNull().defaultNow(),
  }),
  (c, { unique, index, check, desc }) => [
    unique('photos_profile_id_checksum_key').on(c.profileId, c.checksum),
    index('idx_photos_profile_date').on(c.profileId, desc(c.date), desc(c.id)),
    check('photos_plausible_day', isPlausibleDay(c.date)),
  ],
);
