import { pick } from '@schema/core';
import { parse } from '@schema/core/validators';
import { getTableColumns, sql } from 'drizzle-orm';
import type { TrackingContext } from '../context.ts';
import { type OwnRows, ownRows } from '../logs/own-rows.ts';
import { NewRestDay, type RestDay } from './rest-days.schema.ts';

/** The calls over one profile's rest days. */
export interface RestDayCalls extends OwnRows<RestDay> {
  /**
   * Make a day a rest day of a focus, or say anew what it is; fields that are left out are empty.
   *
   * @throws SchemaError INVALID_INPUT, REFERENCE on `profileId`
   */
  upsert(restDay: NewRestDay): Promise<RestDay>;
}

/** Make the calls over one profile's rest days. */
export function restDayRepository(context: TrackingContext, profileId: string): RestDayCalls {
  const { db, tables, query, clock, newId } = context;
  const { restDays } = tables;
  const upsert = query('restDays.upsert', (p: typeof restDays.$inferInsert) =>
    db
      .insert(restDays)
      .values(pick(p, ['id', 'profileId', 'date', 'focus', 'restConfig', 'notes', 'createdAt']))
      .onConflictDoUpdate({
        target: [restDays.profileId, restDays.date, restDays.focus],
        set: { restConfig: sql`excluded.rest_config`, notes: sql`excluded.notes` },
      })
      .returning(),
  );
  return {
    ...ownRows<RestDay>(context, profileId, {
      name: 'restDays',
      table: restDays,
      visible: getTableColumns(restDays),
      time: restDays.date,
    }),
    async upsert(restDay) {
      const row = { ...parse(NewRestDay, restDay), id: newId(), profileId, createdAt: clock.now() };
      return upsert.one(row);
    },
  };
}
