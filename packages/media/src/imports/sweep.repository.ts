import { conflict, lockedIds, notFound, publicColumns } from '@schema/core';
import { parse, uuid } from '@schema/core/validators';
import { and, type Column, eq, inArray, isNull, or, type SQL, sql } from 'drizzle-orm';
import type { MediaContext } from '../context.ts';
import { importJobs as definition } from './import-jobs.table.ts';
import type { ImportRun } from './imports.schema.ts';

interface Sweep {
  readonly id: string;
  readonly now: Date;
}

/** The call that finds what a source no longer has. */
export function sweepRepository(context: MediaContext) {
  const { db, tables, query, batch, clock } = context;
  const { importJobs: jobs, mediaItems: items, mediaProviderIds: ids, seasons, episodes } = tables;
  const columns = publicColumns(definition, jobs);
  const isWhole = (p: { id: string }) =>
    and(eq(jobs.id, p.id), eq(jobs.status, 'succeeded'), eq(jobs.isComplete, true));
  /** The run, until it was swept: what a second sweep marked may have been seen since. */
  const run = (p: { id: string }) =>
    sql`${jobs} as run where run.id = ${sql.param(p.id, jobs.id)} and run.status = 'succeeded' and run.is_complete = ${sql.param(true, jobs.isComplete)} and run.swept_at is null`;
  /** What was seen by a run before this one; by a later one it may have been seen meanwhile. */
  const isOlder = (p: Sweep, seenIn: Column | SQL) =>
    sql`${seenIn} in (select seen.id from ${jobs} as seen, ${run(p)} and seen.source = run.source and (seen.started_at, seen.id) < (run.started_at, run.id))`;
  const ofSource = (p: Sweep) => sql`${ids.source} = (select run.source from ${run(p)})`;
  // Two sweeps of a run come one after the other.
  const begin = query('imports.sweep.begin', (p: Sweep) =>
    db.update(jobs).set({ updatedAt: p.now }).where(isWhole(p)),
  );
  // All ids of the items in question that a source has reported, other sources' too: what an import or
  // another sweep says of them meanwhile is known once it is over.
  const lockIds = query('imports.sweep.lockIds', (p: Sweep) =>
    lockedIds(
      context,
      ids,
      sql`${ids.source} is not null and ${ids.mediaItemId} in (select own.media_item_id from ${ids} as own where own.missing_since is null and own.source = (select run.source from ${run(p)}) and ${isOlder(p, sql`own.seen_in_job_id`)})`,
    ),
  );
  const missIds = query('imports.sweep.ids', (p: Sweep) =>
    db
      .update(ids)
      .set({ missingSince: p.now, updatedAt: p.now })
      .where(
        inArray(
          ids.id,
          lockedIds(
            context,
            ids,
            and(isNull(ids.missingSince), ofSource(p), isOlder(p, ids.seenInJobId)),
          ),
        ),
      ),
  );
  const isInQuestion = (p: Sweep) =>
    and(
      isNull(items.missingSince),
      sql`${items.id} in (select ${ids.mediaItemId} from ${ids} where ${ofSource(p)} and ${ids.missingSince} is not null)`,
    );
  // An id that an import adds cannot be held yet; the import holds the item.
  const lockItems = query('imports.sweep.lockItems', (p: Sweep) =>
    lockedIds(context, items, isInQuestion(p)),
  );
  const missItems = query('imports.sweep.items', (p: Sweep) =>
    db
      .update(items)
      .set({ missingSince: p.now, updatedAt: p.now })
      .where(
        and(
          isInQuestion(p),
          sql`not exists (select 1 from ${ids} where ${ids.mediaItemId} = ${items.id} and ${ids.source} is not null and ${ids.missingSince} is null)`,
        ),
      )
      .returning({ id: items.id }),
  );
  // Only where the run listed seasons of the series, and episodes of the season.
  const missSeasons = query('imports.sweep.seasons', (p: Sweep) =>
    db
      .update(seasons)
      .set({ missingSince: p.now, updatedAt: p.now })
      .where(
        and(
          isNull(seasons.missingSince),
          isOlder(p, seasons.seenInJobId),
          sql`exists (select 1 from ${seasons} as sibling where sibling.media_item_id = ${seasons.mediaItemId} and sibling.seen_in_job_id = ${sql.param(p.id, seasons.seenInJobId)})`,
        ),
      ),
  );
  const missEpisodes = query('imports.sweep.episodes', (p: Sweep) =>
    db
      .update(episodes)
      .set({ missingSince: p.now, updatedAt: p.now })
      .where(
        and(
          isNull(episodes.missingSince),
          isOlder(p, episodes.seenInJobId),
          or(
            sql`(select ${seasons.missingSince} from ${seasons} where ${eq(seasons.id, episodes.seasonId)}) is not null`,
            sql`exists (select 1 from ${episodes} as sibling where sibling.season_id = ${episodes.seasonId} and sibling.seen_in_job_id = ${sql.param(p.id, episodes.seenInJobId)})`,
          ),
        ),
      ),
  );
  const count = query('imports.sweep.count', (p: Sweep) =>
    db
      .update(jobs)
      .set({
        missing: sql`case when ${jobs.sweptAt} is null then (select count(distinct ${items.id}) from ${items} inner join ${ids} on ${eq(ids.mediaItemId, items.id)} where ${items.missingSince} = ${sql.param(p.now, items.missingSince)} and ${ids.source} = ${jobs.source}) else ${jobs.missing} end`,
        sweptAt: sql`coalesce(${jobs.sweptAt}, ${sql.param(p.now, jobs.sweptAt)})`,
        updatedAt: p.now,
      })
      .where(isWhole(p))
      .returning(columns),
  );
  const byId = query('imports.sweep.byId', (p: { id: string }) =>
    db.select(columns).from(jobs).where(eq(jobs.id, p.id)),
  );

  return {
    /**
     * Mark as missing what a complete run did not see and runs of its source before it did: items,
     * seasons and episodes. Nothing is deleted; an import that sees it again takes the mark away. A
     * second sweep of a run finds nothing more.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND, CONFLICT with the run in `current` when it has
     * not succeeded or was not complete
     */
    async sweepMissing(runId: string): Promise<ImportRun> {
      const p = { id: parse(uuid(), runId, 'runId'), now: clock.now() };
      const results = await batch([
        begin.with(p),
        lockIds.with(p),
        missIds.with(p),
        lockItems.with(p),
        missItems.with(p),
        missSeasons.with(p),
        missEpisodes.with(p),
        count.with(p),
      ]);
      const [swept] = results[7];
      if (swept) return swept;
      const current = (await byId.first({ id: p.id })) ?? notFound('import_jobs');
      const message = 'Only a complete run that succeeded can be swept.';
      return conflict('import_jobs', ['status'], message, current);
    },
  };
}
