import { insertFrom, largestInteger } from '@schema/core';
import { deferred, parse, selectSchema } from '@schema/core/validators';
import { and, eq, gte, lte, sql } from 'drizzle-orm';
import * as z from 'zod';
import type { AiJobsContext } from '../context.ts';
import { aiUsage } from './ai-usage.table.ts';

/** What a call may count on. */
export interface UsageTaken {
  readonly ok: boolean;
  /** How much of the day's limit is used, this call included if it was let through. */
  readonly used: number;
  readonly limit: number;
}

const Day = deferred(() => selectSchema(aiUsage).shape.date);
const Take = deferred(() =>
  z.strictObject({
    day: Day,
    limit: z.int().min(0).max(largestInteger),
    amount: z.int().min(1).max(largestInteger),
  }),
);
const GiveBack = deferred(() => Take.pick({ day: true, amount: true }));
const Days = deferred(() => z.strictObject({ from: Day, to: Day }));

/** Calls over how often one profile asks a model on a day. */
export function usageRepository({ db, tables, query, newId }: AiJobsContext, profileId: string) {
  const { aiUsage: usage } = tables;
  interface Counted {
    readonly profileId: string;
    readonly day: string;
    readonly amount: number;
  }
  const own = (p: Pick<Counted, 'profileId' | 'day'>) =>
    and(eq(usage.profileId, p.profileId), eq(usage.date, p.day));

  const taken = (p: Counted & { id: string; limit: number }) => {
    const limit = sql`cast(${p.limit} as bigint)`;
    return insertFrom(db, usage, {
      where: sql`cast(${p.amount} as bigint) <= ${limit}`,
      values: { id: p.id, profileId: p.profileId, date: p.day, count: p.amount },
    })
      .onConflictDoUpdate({
        target: [usage.profileId, usage.date],
        set: { count: sql`${usage.count} + excluded.count` },
        setWhere: sql`cast(${usage.count} as bigint) + excluded.count <= ${limit}`,
      })
      .returning({ used: usage.count });
  };
  const take = query('usage.take', taken, { updateFirst: true });
  const giveBack = query('usage.giveBack', (p: Counted) =>
    db
      .update(usage)
      .set({
        count: sql`case when ${usage.count} > ${p.amount} then ${usage.count} - ${p.amount} else 0 end`,
      })
      .where(own(p))
      .returning({ used: usage.count }),
  );
  const ofDay = query('usage.ofDay', (p: Pick<Counted, 'profileId' | 'day'>) =>
    db.select({ used: usage.count }).from(usage).where(own(p)),
  );
  const ofDays = query('usage.ofDays', (p: { profileId: string; from: string; to: string }) =>
    db
      .select({ day: usage.date, used: usage.count })
      .from(usage)
      .where(and(eq(usage.profileId, p.profileId), gte(usage.date, p.from), lte(usage.date, p.to)))
      .orderBy(usage.date),
  );

  const used = async (day: string): Promise<number> =>
    (await ofDay.first({ profileId, day }))?.used ?? 0;

  return {
    /**
     * Take calls of a day (`YYYY-MM-DD`, in whatever zone its caller counts days) if its limit allows
     * them: of any number of calls at once, no more get through. What is refused counts nothing.
     *
     * @throws SchemaError INVALID_INPUT, REFERENCE for an unknown profile
     */
    async take(day: string, limit: number, amount = 1): Promise<UsageTaken> {
      const wanted = parse(Take, { day, limit, amount });
      const taken = await take.first({ ...wanted, id: newId(), profileId });
      return taken
        ? { ok: true, used: taken.used, limit }
        : { ok: false, used: await used(day), limit };
    },

    /**
     * Give calls back that were not made after all, never below none; gives what is used then.
     *
     * @throws SchemaError INVALID_INPUT
     */
    async giveBack(day: string, amount = 1): Promise<number> {
      const given = parse(GiveBack, { day, amount });
      return (await giveBack.first({ ...given, profileId }))?.used ?? 0;
    },

    /**
     * Say how much of a day is used.
     *
     * @throws SchemaError INVALID_INPUT
     */
    used: async (day: string): Promise<number> => used(parse(Day, day, 'day')),

    /**
     * List the days that have use, from one day to another, both included.
     *
     * @throws SchemaError INVALID_INPUT
     */
    range: async (from: string, to: string): Promise<{ day: string; used: number }[]> =>
      ofDays.all({ profileId, ...parse(Days, { from, to }) }),
  };
}
