import { table, timestamps } from '@schema/core/table';
import { sql } from 'drizzle-orm';
import { allFields } from './lockable-fields.ts';

/** Films and series: the top of the media hierarchy. */
export const mediaItems = table(
  'media_items',
  (t) => ({
    id: t.id(),
    type: t.oneOf(['movie', 'series']).notNull(),
    title: t.text({ min: 1, max: 500 }).notNull().searchable({ begun: true }),
    originalTitle: t.text({ min: 1, max: 500 }).searchable({ begun: true }),
    /** What lists are ordered by: lower case, without article, numbers padded. */
    sortTitle: t.text({ min: 1, max: 1000 }).notNull(),
    year: t.integer().between({ min: 1850, max: 2999 }),
    /** The year, or 0 while it is not known: what lists are ordered by. */
    yearRank: t.integer().notNull().default(0),
    /** When it was first shown. */
    releasedOn: t.date(),
    /** In milliseconds; of a series, that of one episode. */
    duration: t.integer().between({ min: 0 }),
    summary: t.text({ max: 20_000 }),
    tagline: t.text({ max: 1000 }),
    contentRating: t.text({ min: 1, max: 50 }),
    studio: t.text({ min: 1, max: 200 }),
    /** The critics' rating, 0 to 10. */
    rating: t.decimal(3, 1).between({ min: 0, max: 10 }),
    /** The viewers' rating, 0 to 10. */
    audienceRating: t.decimal(3, 1).between({ min: 0, max: 10 }),
    /** One bit for each field that imports leave alone. */
    lockedFields: t.integer().notNull().default(0).between({ min: 0, max: allFields }),
    /** When it came into the library; what "recently added" means. */
    addedAt: t.timestamp().notNull().defaultNow(),
    /** Since when no library that had it has it any more. */
    missingSince: t.timestamp(),
    ...timestamps(t),
  }),
  (c, { index, bytewise, desc, check }) => [
    check('media_items_year_has_rank', sql`${c.yearRank} = coalesce(${c.year}, 0)`),
    // Each order of the lists, of all items and of one type.
    index('idx_media_items_sort_title').on(bytewise(c.sortTitle), c.id),
    index('idx_media_items_title').on(c.type, bytewise(c.sortTitle), c.id),
    index('idx_media_items_year_rank').on(desc(c.yearRank), bytewise(c.sortTitle), c.id),
    index('idx_media_items_year').on(c.type, desc(c.yearRank), bytewise(c.sortTitle), c.id),
    index('idx_media_items_added_at').on(c.addedAt, c.id),
    index('idx_media_items_added').on(c.type, c.addedAt, c.id),
  ],
);
