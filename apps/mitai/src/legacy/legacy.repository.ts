import { type Key, type Page, type PageOptions, pick, type RepositoryContext } from '@schema/core';
import { parse } from '@schema/core/validators';
import { and, eq, getTableColumns, sql } from 'drizzle-orm';
import {
  type FocusPreference,
  NewWeeklyGoals,
  type PipelineConfig,
  type PipelineConfigBackup,
  type VitalsBackup,
  type WeeklyGoals,
} from './legacy.schema.ts';
import type { tables } from './tables.ts';

type LegacyContext = RepositoryContext<typeof tables>;

/** Calls over the pipelines of before, which nothing writes any more. */
export function pipelineRepository({ db, tables, pages }: LegacyContext) {
  const { pipelineConfigs: configs, pipelineConfigsBackupPre020: backup } = tables;
  const list = pages(
    'pipelines.list',
    { by: { name: configs.name, id: configs.id }, direction: 'asc' },
    (_: object, page) =>
      db
        .select()
        .from(configs)
        .where(page.after)
        .orderBy(...page.order)
        .limit(page.limit),
  );
  const listBackup = pages(
    'pipelines.backup',
    { by: { id: backup.id }, direction: 'asc' },
    (_: object, page) =>
      db
        .select()
        .from(backup)
        .where(page.after)
        .orderBy(...page.order)
        .limit(page.limit),
  );
  return {
    /** List the pipelines by name. */
    list: (options?: PageOptions): Promise<Page<PipelineConfig>> => list({}, options),
    /** List what the migration to stages found. */
    backup: (options?: PageOptions): Promise<Page<PipelineConfigBackup>> => listBackup({}, options),
  };
}

/** Calls over what one profile has in the tables of before. */
export function legacyOfProfile(
  { db, tables, query, pages, clock, newId, key }: LegacyContext,
  owner: Key,
) {
  const { weeklyGoals, userFocusPreferences: preferences, vitalsLogBackupPre015: vitals } = tables;
  const profileId = key('weeklyGoals', 'profileId', owner);
  const { profileId: _ofWeek, ...weekColumns } = getTableColumns(weeklyGoals);
  const { profileId: _ofPreference, ...preferenceColumns } = getTableColumns(preferences);
  const { profileId: _ofVitals, ...vitalsColumns } = getTableColumns(vitals);

  const putWeek = query('weeks.put', (p: typeof weeklyGoals.$inferInsert) =>
    db
      .insert(weeklyGoals)
      .values(pick(p, ['id', 'profileId', 'weekStart', 'goals', 'createdAt']))
      .onConflictDoUpdate({
        target: [weeklyGoals.profileId, weeklyGoals.weekStart],
        set: { goals: sql`excluded.goals` },
      })
      .returning(weekColumns),
  );
  const listWeeks = pages(
    'weeks.list',
    { by: { weekStart: weeklyGoals.weekStart }, direction: 'desc' },
    (p: { profileId: string }, page) =>
      db
        .select(weekColumns)
        .from(weeklyGoals)
        .where(and(eq(weeklyGoals.profileId, p.profileId), page.after))
        .orderBy(...page.order)
        .limit(page.limit),
  );
  const active = query('preferences.active', (p: { profileId: string }) =>
    db
      .select(preferenceColumns)
      .from(preferences)
      .where(and(eq(preferences.profileId, p.profileId), sql`${preferences.active}`)),
  );
  const listVitals = pages(
    'vitals.list',
    { by: { date: vitals.date }, direction: 'desc' },
    (p: { profileId: string }, page) =>
      db
        .select(vitalsColumns)
        .from(vitals)
        .where(and(eq(vitals.profileId, p.profileId), page.after))
        .orderBy(...page.order)
        .limit(page.limit),
  );

  return {
    weeklyGoals: {
      /**
       * Write down what is wanted of a week, in the place of what was there.
       *
       * @throws SchemaError INVALID_INPUT, REFERENCE for a profile that does not exist
       */
      async put(input: NewWeeklyGoals): Promise<WeeklyGoals> {
        const { weekStart, goals = null } = parse(NewWeeklyGoals, input);
        const row = { id: newId(), profileId, weekStart, goals, createdAt: clock.now() };
        return putWeek.one(row);
      },
      /** List the weeks, the latest first. */
      list: (options?: PageOptions): Promise<Page<WeeklyGoals>> =>
        listWeeks({ profileId }, options),
    },
    focusPreferences: {
      /** Find the preferences that hold. */
      active: (): Promise<FocusPreference | undefined> => active.first({ profileId }),
    },
    vitalsBackup: {
      /** List the vitals of before they were told apart, the latest day first. */
      list: (options?: PageOptions): Promise<Page<VitalsBackup>> =>
        listVitals({ profileId }, options),
    },
  };
}
