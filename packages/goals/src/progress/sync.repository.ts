import { insertFrom, notFound, pick, untilWon } from '@schema/core';
import { parse, uuid } from '@schema/core/validators';
import { and, eq, sql } from 'drizzle-orm';
import type { GoalsContext } from '../context.ts';
import { metricOf, sourceOf } from '../goals/goal-rows.ts';
import { isOwnGoal, type OwnGoal } from '../goals/own-goal.ts';
import { logStatements } from './log.statements.ts';
import type { Metric } from './metrics.ts';
import { TrackedReading } from './progress.schema.ts';
import type { Reading } from './progress.ts';

/** Where the readings of one profile come from: what `@schema/tracking` has of it, or anything else. */
export interface ReadingSource {
  /** The newest reading of a metric, if there is one. */
  latestOf(metric: Metric): Promise<Reading | undefined>;
}

/** What became of the latest reading. */
export type SyncOutcome =
  | { readonly status: 'created' | 'updated' | 'unchanged'; readonly reading: Reading }
  | { readonly status: 'no-metric' | 'no-reading'; readonly reading: null };

type New = OwnGoal & Reading & ReturnType<typeof sourceOf> & { id: string; now: Date };

/** The call that brings one profile's goals up to what was measured. */
export function syncRepository(context: GoalsContext, profileId: string) {
  const { db, tables, query, batch, clock, newId } = context;
  const { goals, goalProgressLog: log } = tables;
  const { lock, keepCurrent } = logStatements(context);

  const sourceOfGoal = query('sync.source', (p: OwnGoal) =>
    db
      .select({ sourceTable: goals.sourceTable, sourceColumn: goals.sourceColumn })
      .from(goals)
      .where(isOwnGoal(tables, p)),
  );
  // Only while the goal still follows the metric that was read.
  const put = query('sync.put', (p: New) =>
    insertFrom(db, log, {
      from: goals,
      where: and(
        isOwnGoal(tables, p),
        eq(goals.sourceTable, p.sourceTable),
        eq(goals.sourceColumn, p.sourceColumn),
      ),
      values: {
        id: p.id,
        goalId: goals.id,
        profileId: goals.profileId,
        ...pick(p, ['date', 'value']),
        createdAt: p.now,
      },
    })
      .onConflictDoUpdate({
        target: [log.goalId, log.date],
        // Notes are of the value that was logged with them.
        set: { value: sql`excluded.value`, notes: sql`excluded.notes` },
        setWhere: sql`${log.value} <> excluded.value`,
      })
      .returning({ id: log.id }),
  );
  const read = async (source: ReadingSource, metric: Metric): Promise<Reading | undefined> =>
    parse(TrackedReading, await source.latestOf(metric), 'reading');

  return {
    /**
     * Log the latest reading of the metric that a goal follows, on the day it was measured, in the
     * place of what that day had. Readings have at most two decimals here. The source is asked again
     * after each that was logged.
     *
     * @throws SchemaError INVALID_INPUT also for a reading that is no value of a day, NOT_FOUND, BUSY
     * when other calls keep changing the goal or its latest reading
     */
    async syncFromTracking(goalId: string, source: ReadingSource): Promise<SyncOutcome> {
      const key = { goalId: parse(uuid(), goalId, 'goalId'), profileId };
      return untilWon('goals', async () => {
        const metric = metricOf((await sourceOfGoal.first(key)) ?? notFound('goals'));
        if (metric === null) return { status: 'no-metric', reading: null };
        const reading = await read(source, metric);
        if (!reading) return { status: 'no-reading', reading: null };
        const now = clock.now();
        const row = { ...key, ...reading, ...sourceOf(metric), id: newId(), now };
        const [[goal], [entry]] = await batch([
          lock.with(key),
          put.with(row),
          keepCurrent.with({ ...key, now }),
        ]);
        if (entry) {
          // A later reading may have been logged before this one: who writes last has to look last.
          const latest = await read(source, metric);
          if (latest && !isSame(latest, reading)) return undefined;
          return { status: entry.id === row.id ? 'created' : 'updated', reading };
        }
        if (goal && metricOf(goal) === metric) return { status: 'unchanged', reading };
        // The goal follows another metric meanwhile: read that one.
        return undefined;
      });
    },
  };
}

function isSame(one: Reading, other: Reading): boolean {
  return one.date === other.date && one.value === other.value;
}
