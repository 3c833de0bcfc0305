import { publicColumns } from '@schema/core';
import { and, desc, eq, isNull, type SQL, sql } from 'drizzle-orm';
import type { MediaContext } from '../context.ts';
import { importJobs as jobsDefinition } from '../imports/import-jobs.table.ts';
import { itemOf } from '../items/media-item.ts';
import type { MediaStats } from './stats.schema.ts';

const samples = 5;

/** The figures of the whole library. */
export function statsRepository({ db, tables, query, batch }: MediaContext) {
  const { mediaItems: items, seasons, episodes, castMembers, mediaThumbnails } = tables;
  const { importJobs: jobs, importSchedules: schedules, emailCampaigns: campaigns } = tables;
  const count = (from: SQL) => sql`(select count(*) from ${from})`.mapWith(Number);

  const counts = query('stats.counts', (_: object) =>
    db
      .select({
        movies: count(
          sql`${items} where ${items.type} = 'movie' and ${items.missingSince} is null`,
        ),
        series: count(
          sql`${items} where ${items.type} = 'series' and ${items.missingSince} is null`,
        ),
        seasons: count(sql`${seasons} where ${seasons.missingSince} is null`),
        episodes: count(sql`${episodes} where ${episodes.missingSince} is null`),
        people: count(sql`${castMembers}`),
        thumbnails: count(sql`${mediaThumbnails}`),
        missing: count(sql`${items} where ${items.missingSince} is not null`),
        runningImports: count(sql`${jobs} where ${jobs.status} = 'running'`),
        failedImports: count(sql`${jobs} where ${jobs.status} = 'failed'`),
        scheduledCampaigns: count(sql`${campaigns} where ${campaigns.status} = 'scheduled'`),
        nextImportAt:
          sql<Date | null>`(select min(${schedules.nextRunAt}) from ${schedules})`.mapWith(
            schedules.nextRunAt,
          ),
      })
      .from(sql`(select 1) as one`),
  );
  const latestSeries = query('stats.latestSeries', (_: object) =>
    db
      .select()
      .from(items)
      .where(and(eq(items.type, 'series'), isNull(items.missingSince)))
      .orderBy(desc(items.addedAt), desc(items.id))
      .limit(samples),
  );
  const latestImports = query('stats.latestImports', (_: object) =>
    db
      .select(publicColumns(jobsDefinition, jobs))
      .from(jobs)
      .orderBy(desc(jobs.startedAt), desc(jobs.id))
      .limit(samples),
  );

  /** Count what there is, with samples: three statements in one round trip. */
  return async (): Promise<MediaStats> => {
    const [[counted], series, imports] = await batch([
      counts.with({}),
      latestSeries.with({}),
      latestImports.with({}),
    ]);
    return { ...countsOf(counted), latestSeries: series.map(itemOf), latestImports: imports };
  };
}

type Counts = Omit<MediaStats, 'latestSeries' | 'latestImports'>;

/** A select of counts always gives its one row. */
function countsOf(row: Counts | undefined): Counts {
  return row as Counts;
}
