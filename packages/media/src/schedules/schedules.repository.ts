import { conflict, notFound, type Page, type PageOptions, pick, untilWon } from '@schema/core';
import { parse, timestamp, uuid } from '@schema/core/validators';
import { and, asc, eq, getTableColumns, lte, sql } from 'drizzle-orm';
import type { MediaContext } from '../context.ts';
import { nextTime } from './cron.ts';
import {
  type ClaimedSchedule,
  NewSchedule,
  type Schedule,
  SchedulePatch,
} from './schedules.schema.ts';

/** Schedules that are claimed with one call. */
const mostClaimed = 100;

/** What a schedule's next time is found from. */
const decisive = ['cron', 'timeZone', 'isEnabled'] as const;

/** Calls over the schedules of imports. */
export function scheduleRepository({ db, tables, query, pages, fn, clock, newId }: MediaContext) {
  const { importSchedules: schedules } = tables;
  const claimed = fn.rows('given', {
    id: schedules.id,
    dueAt: schedules.nextRunAt,
    nextRunAt: schedules.nextRunAt,
  });

  const insert = query('schedules.insert', (p: typeof schedules.$inferInsert) =>
    db
      .insert(schedules)
      .values(
        pick(p, [
          'id',
          'name',
          'source',
          'cron',
          'timeZone',
          'isEnabled',
          'options',
          'nextRunAt',
          'createdAt',
          'updatedAt',
        ]),
      )
      .onConflictDoNothing({ target: schedules.name })
      .returning(),
  );
  const byId = query('schedules.byId', (p: { id: string }) =>
    db.select().from(schedules).where(eq(schedules.id, p.id)),
  );
  const list = pages(
    'schedules.list',
    { by: { name: schedules.name, id: schedules.id }, direction: 'asc' },
    (_: object, page) =>
      db
        .select()
        .from(schedules)
        .where(page.after)
        .orderBy(...page.order)
        .limit(page.limit),
  );
  const due = query('schedules.due', (p: { now: Date }) =>
    db
      .select()
      .from(schedules)
      .where(and(eq(schedules.isEnabled, true), lte(schedules.nextRunAt, p.now)))
      .orderBy(asc(schedules.nextRunAt), asc(schedules.id))
      .limit(mostClaimed),
  );
  const claim = query('schedules.claim', (p: { rows: string; runAt: Date; now: Date }) =>
    db
      .update(schedules)
      .set({ nextRunAt: sql`${claimed.columns.nextRunAt}`, lastRunAt: p.runAt, updatedAt: p.now })
      .from(claimed.from(p.rows))
      // Who claimed it first has moved it on.
      .where(
        and(eq(schedules.id, claimed.columns.id), eq(schedules.nextRunAt, claimed.columns.dueAt)),
      )
      .returning(getTableColumns(schedules)),
  );
  const remove = query('schedules.remove', (p: { id: string }) =>
    db.delete(schedules).where(eq(schedules.id, p.id)),
  );

  return {
    /**
     * Make a schedule; its first run is the next time that its expression names.
     *
     * @throws SchemaError INVALID_INPUT, CONFLICT on `name`
     */
    async create(input: NewSchedule): Promise<Schedule> {
      const { options = {}, ...rest } = parse(NewSchedule, input);
      const now = clock.now();
      const row = {
        ...rest,
        options,
        id: newId(),
        nextRunAt: nextOf(rest, now),
        createdAt: now,
        updatedAt: now,
      };
      return (
        (await insert.first(row)) ??
        conflict('import_schedules', ['name'], 'There is a schedule with this name.')
      );
    },

    /**
     * Get a schedule.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    async get(id: string): Promise<Schedule> {
      return (await byId.first({ id: parse(uuid(), id, 'id') })) ?? notFound('import_schedules');
    },

    /**
     * List the schedules by name.
     *
     * @throws SchemaError INVALID_INPUT
     */
    list: (options?: PageOptions): Promise<Page<Schedule>> => list({}, options),

    /**
     * Change a schedule; fields that are left out stay. An expression, time zone or switch that
     * differs from what is there finds the next time anew.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND, CONFLICT on `name`, BUSY when other calls keep
     * changing the schedule
     */
    async update(id: string, patch: SchedulePatch): Promise<Schedule> {
      const changes = parse(SchedulePatch, patch);
      const key = { id: parse(uuid(), id, 'id') };
      const given = (
        ['name', 'source', 'cron', 'timeZone', 'isEnabled', 'options'] as const
      ).filter((name) => changes[name] !== undefined);
      const tellsWhen = decisive.some((name) => given.includes(name));
      return untilWon('import_schedules', async () => {
        const current = (await byId.first(key)) ?? notFound('import_schedules');
        const now = clock.now();
        const whole = { ...current, ...changes } as Schedule;
        const moves = decisive.some((name) => whole[name] !== current[name]);
        const keys = [...given, ...(moves ? (['nextRunAt'] as const) : [])];
        const row = {
          ...whole,
          nextRunAt: nextOf(whole, now),
          updatedAt: now,
          cronBefore: current.cron,
          timeZoneBefore: current.timeZone,
          isEnabledBefore: current.isEnabled,
        };
        const update = query(`schedules.update(${keys})`, (p: typeof row) =>
          db
            .update(schedules)
            .set(pick(p, [...keys, 'updatedAt']))
            // Whether the next time is found anew, and from what, is decided by what was read.
            .where(
              and(
                eq(schedules.id, p.id),
                tellsWhen ? eq(schedules.cron, p.cronBefore) : undefined,
                tellsWhen ? eq(schedules.timeZone, p.timeZoneBefore) : undefined,
                tellsWhen ? eq(schedules.isEnabled, p.isEnabledBefore) : undefined,
              ),
            )
            .returning(),
        );
        return update.first(row);
      });
    },

    /**
     * Take the schedules that are due, at most 100: each is given to one caller, however many ask. One
     * that was due several times since it ran last runs once, and then at its next time from `now` on.
     *
     * @throws SchemaError INVALID_INPUT
     */
    async claimDue(now: Date = clock.now()): Promise<ClaimedSchedule[]> {
      const time = parse(timestamp(), now, 'now');
      const found = await due.all({ now: time });
      if (found.length === 0) return [];
      const rows = claimed.encode(
        found.map((schedule) => ({
          id: schedule.id,
          dueAt: schedule.nextRunAt,
          nextRunAt: nextOf(schedule, time),
        })),
      );
      const taken = await claim.all({ rows, runAt: time, now: clock.now() });
      const mine = new Map(taken.map((row) => [row.id, row]));
      return found.flatMap(({ id, nextRunAt: dueAt }) => {
        const schedule = mine.get(id);
        return schedule && dueAt ? [{ ...schedule, dueAt }] : [];
      });
    },

    /**
     * Delete a schedule; the runs that it started stay.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    async delete(id: string): Promise<void> {
      if ((await remove.run({ id: parse(uuid(), id, 'id') })) === 0) notFound('import_schedules');
    },
  };
}

function nextOf(
  { cron, timeZone, isEnabled }: Pick<Schedule, 'cron' | 'timeZone' | 'isEnabled'>,
  after: Date,
): Date | null {
  return isEnabled ? (nextTime(cron, timeZone, after) ?? null) : null;
}
