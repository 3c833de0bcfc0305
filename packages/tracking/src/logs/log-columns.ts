import { profiles } from '@schema/auth/tables';
import type { Kit } from '@schema/core/table';
import { type Column, type SQL, sql } from 'drizzle-orm';
import { sources } from '../sources.ts';

/** The row's id, its owner and the calendar day it belongs to. */
export function ownColumns(t: Kit) {
  return {
    id: t.id(),
    profileId: t
      .uuid()
      .notNull()
      .references(() => profiles.id, { onDelete: 'cascade' }),
    date: t.date().notNull(),
  };
}

/** Who says what the row says, since when, and when it was first written. */
export function sourceColumns(t: Kit) {
  return {
    source: t.oneOf(sources).notNull().default('manual'),
    /** When the source knew it: of two rows for one key the later one stays. */
    recordedAt: t.timestamp().notNull().defaultNow(),
    /** Of two rows of one time the greater one stays: fuller rows are greater. 0 for typed-in rows. */
    fingerprint: t.bigint().notNull().default(0).between({ min: 0 }).secret(),
    createdAt: t.timestamp().notNull().defaultNow(),
  };
}

/** What a device calls the row, in logs that have several rows a day; NULL for typed-in rows. */
export function externalColumns(t: Kit) {
  return {
    externalSource: t.oneOf(sources),
    externalId: t.text({ min: 1, max: 200 }),
  };
}

/** The condition that a row has both parts of its external key or none. */
export function isWholeKey(c: { externalSource: Column; externalId: Column }): SQL {
  return sql`(${c.externalSource} is null) = (${c.externalId} is null)`;
}
