import {
  conflict,
  existsIn,
  insertFrom,
  notFound,
  type Page,
  type PageOptions,
  pick,
} from '@schema/core';
import { parse, uuid } from '@schema/core/validators';
import { and, eq, getTableColumns, sql } from 'drizzle-orm';
import type { GoalsContext } from '../context.ts';
import { findOwnGoal, isOwnGoal, type OwnGoal } from '../goals/own-goal.ts';
import { logStatements } from './log.statements.ts';
import { NewProgressEntry, ProgressEntry } from './progress.schema.ts';

/** What became of a value that was logged. */
export type LogOutcome =
  | { readonly status: 'created' | 'updated'; readonly entry: ProgressEntry }
  /** The request was logged before; the entry of its day as it is now, null once it is deleted. */
  | { readonly status: 'duplicate'; readonly entry: ProgressEntry | null };

type New = Omit<ProgressEntry, 'goalId'> &
  OwnGoal & { claimId: string; requestId: string; now: Date };

/** Calls over the values of one profile's goals. */
export function progressLogRepository(context: GoalsContext, profileId: string) {
  const { db, tables, query, pages, batch, clock, newId } = context;
  const { goals, goalProgressLog: log, goalProgressRequests: requests } = tables;
  const { profileId: _owner, ...columns } = getTableColumns(log);
  const { lock, keepCurrent } = logStatements(context);
  const ofDay = (p: OwnGoal & { date: string }) =>
    and(eq(log.goalId, p.goalId), eq(log.profileId, p.profileId), eq(log.date, p.date));

  const claim = query('progress.claim', (p: New) =>
    insertFrom(db, requests, {
      from: goals,
      where: isOwnGoal(tables, p),
      values: {
        id: p.claimId,
        goalId: goals.id,
        ...pick(p, ['requestId', 'date', 'value']),
        createdAt: p.now,
      },
    }).onConflictDoNothing({ target: [requests.goalId, requests.requestId] }),
  );
  // Only the request that has just been claimed is found under its claim.
  const put = query('progress.put', (p: New) =>
    insertFrom(db, log, {
      where: existsIn(db, requests, eq(requests.id, p.claimId)),
      values: {
        ...pick(p, ['id', 'goalId', 'profileId', 'date', 'value', 'notes']),
        createdAt: p.now,
      },
    })
      .onConflictDoUpdate({
        target: [log.goalId, log.date],
        set: { value: sql`excluded.value`, notes: sql`excluded.notes` },
      })
      .returning(columns),
  );
  const seen = query('progress.seen', (p: OwnGoal & { requestId: string }) =>
    db
      .select({ date: requests.date, value: requests.value })
      .from(requests)
      .where(and(eq(requests.goalId, p.goalId), eq(requests.requestId, p.requestId))),
  );
  const byDay = query('progress.byDay', (p: OwnGoal & { date: string }) =>
    db.select(columns).from(log).where(ofDay(p)),
  );
  const remove = query('progress.remove', (p: OwnGoal & { date: string }) =>
    db.delete(log).where(ofDay(p)).returning({ id: log.id }),
  );
  const ownGoal = findOwnGoal(context);
  const entries = pages(
    'progress.entries',
    { by: { date: log.date, id: log.id }, direction: 'desc' },
    (p: OwnGoal, page) =>
      db
        .select(columns)
        .from(log)
        .where(and(eq(log.goalId, p.goalId), eq(log.profileId, p.profileId), page.after))
        .orderBy(...page.order)
        .limit(page.limit),
  );

  const keyOf = (goalId: string): OwnGoal => ({
    goalId: parse(uuid(), goalId, 'goalId'),
    profileId,
  });
  const repeated = async (request: New): Promise<LogOutcome> => {
    const [[first], [entry]] = await batch([seen.with(request), byDay.with(request)]);
    if (first?.date === request.date && first.value === request.value)
      return { status: 'duplicate', entry: entry ?? null };
    conflict(
      'goal_progress_requests',
      ['requestId'],
      'This request was logged with another day or value.',
    );
  };

  return {
    /**
     * Log the value of a calendar day, in the place of an earlier one. A request that was logged
     * before changes nothing, whatever was logged since.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND, CONFLICT on `requestId` when the request was logged
     * with another day or value
     */
    async log(goalId: string, input: NewProgressEntry): Promise<LogOutcome> {
      const { notes = null, ...given } = parse(NewProgressEntry, input);
      const key = keyOf(goalId);
      const now = clock.now();
      const row = { ...given, ...key, notes, id: newId(), claimId: newId(), createdAt: now, now };
      const [[goal], , [entry]] = await batch([
        lock.with(key),
        claim.with(row),
        put.with(row),
        keepCurrent.with({ ...key, now }),
      ]);
      if (!goal) return notFound('goals');
      if (!entry) return repeated(row);
      return { status: entry.id === row.id ? 'created' : 'updated', entry };
    },

    /**
     * List the logged values, the latest day first.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    async entries(goalId: string, options?: PageOptions): Promise<Page<ProgressEntry>> {
      const key = keyOf(goalId);
      const page = await entries(key, options);
      if (page.items.length === 0) (await ownGoal.first(key)) ?? notFound('goals');
      return page;
    },

    /**
     * Delete the value of a day. The goal stays, with the value of the latest day that is left.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    async delete(goalId: string, date: string): Promise<void> {
      const key = keyOf(goalId);
      const now = clock.now();
      const [, [removed]] = await batch([
        lock.with(key),
        remove.with({ ...key, date: parse(ProgressEntry.shape.date, date, 'date') }),
        keepCurrent.with({ ...key, now }),
      ]);
      if (!removed) notFound('goal_progress_log');
    },
  };
}
