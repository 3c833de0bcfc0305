import { castTo, existsIn, insertFrom, pick } from '@schema/core';
import { and, type Column, eq, isNull, not, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { MediaContext } from '../../context.ts';
import { upsertScope, type WithRows } from './scope.ts';
import type { UpsertShapes } from './shapes.ts';

const ofSeasons = ['title', 'summary', 'airedOn'] as const;
const ofEpisodes = [...ofSeasons, 'duration'] as const;

/**
 * The statements that write the seasons and episodes of series that are there. They return the items that
 * they change; that a run saw what it did not change is a statement of its own.
 */
export function seasonQueries(context: MediaContext, shapes: UpsertShapes) {
  const { db, tables, query } = context;
  const { mediaItems: items, seasons, episodes } = tables;
  const { isAllowed, withItem } = upsertScope(context);

  const { columns: season } = shapes.seasons;
  const series = sql`'series'`;
  const sameSeason = alias(seasons, 'same');
  const isSameSeason = () =>
    existsIn(
      db,
      sameSeason,
      and(
        eq(sameSeason.mediaItemId, items.id),
        eq(sameSeason.number, season.number),
        isNull(sameSeason.missingSince),
        ...ofSeasons.map((field) => isKept(season[field], sameSeason[field])),
      ),
    );
  const upsertSeasons = query('items.upsert.seasons', (p: WithRows) => {
    const rows = withItem(p, shapes.seasons.from(p.rows), season.ofExternalId, series);
    return insertFrom(db, seasons, {
      from: rows.from,
      where: and(isAllowed(p), rows.where, not(isSameSeason())),
      values: {
        id: season.id,
        mediaItemId: items.id,
        number: season.number,
        title: season.title,
        summary: season.summary,
        airedOn: season.airedOn,
        seenInJobId: p.runId,
        createdAt: p.now,
        updatedAt: p.now,
      },
    })
      .onConflictDoUpdate({
        target: [seasons.mediaItemId, seasons.number],
        set: {
          ...toldElseKept(pick(seasons, ofSeasons)),
          seenInJobId: sql`coalesce(excluded.seen_in_job_id, ${seasons.seenInJobId})`,
          missingSince: null,
          updatedAt: p.now,
        },
      })
      .returning({ mediaItemId: seasons.mediaItemId });
  });
  const markSeasons = query('items.upsert.markSeasons', (p: WithRows) => {
    const rows = withItem(p, shapes.seasons.from(p.rows), season.ofExternalId, series);
    return db
      .update(seasons)
      .set({ seenInJobId: p.runId, missingSince: null, updatedAt: p.now })
      .where(
        and(
          isAllowed(p),
          sql`${seasons.seenInJobId} is distinct from ${castTo(seasons.seenInJobId, p.runId)}`,
          sql`${seasons.id} in (select seen.id from ${rows.from} cross join ${seasons} as seen where ${rows.where} and seen.media_item_id = ${items.id} and seen.number = ${season.number})`,
        ),
      );
  });
  const { columns: episode } = shapes.episodes;
  const sameEpisode = alias(episodes, 'same');
  const isSameEpisode = () =>
    existsIn(
      db,
      sameEpisode,
      and(
        eq(sameEpisode.seasonId, seasons.id),
        eq(sameEpisode.number, episode.number),
        isNull(sameEpisode.missingSince),
        ...ofEpisodes.map((field) => isKept(episode[field], sameEpisode[field])),
      ),
    );
  const upsertEpisodes = query('items.upsert.episodes', (p: WithRows) => {
    const rows = withItem(p, shapes.episodes.from(p.rows), episode.ofExternalId, series);
    return insertFrom(db, episodes, {
      from: sql`${rows.from} cross join ${seasons}`,
      where: and(
        isAllowed(p),
        rows.where,
        eq(seasons.mediaItemId, items.id),
        eq(seasons.number, episode.season),
        not(isSameEpisode()),
      ),
      values: {
        id: episode.id,
        seasonId: seasons.id,
        number: episode.number,
        title: episode.title,
        summary: episode.summary,
        airedOn: episode.airedOn,
        duration: episode.duration,
        seenInJobId: p.runId,
        createdAt: p.now,
        updatedAt: p.now,
      },
    })
      .onConflictDoUpdate({
        target: [episodes.seasonId, episodes.number],
        set: {
          ...toldElseKept(pick(episodes, ofEpisodes)),
          seenInJobId: sql`coalesce(excluded.seen_in_job_id, ${episodes.seenInJobId})`,
          missingSince: null,
          updatedAt: p.now,
        },
      })
      .returning({
        mediaItemId: sql<string>`(select owner.media_item_id from ${seasons} as owner where owner.id = ${episodes.seasonId})`,
      });
  });
  const markEpisodes = query('items.upsert.markEpisodes', (p: WithRows) => {
    const rows = withItem(p, shapes.episodes.from(p.rows), episode.ofExternalId, series);
    return db
      .update(episodes)
      .set({ seenInJobId: p.runId, missingSince: null, updatedAt: p.now })
      .where(
        and(
          isAllowed(p),
          sql`${episodes.seenInJobId} is distinct from ${castTo(episodes.seenInJobId, p.runId)}`,
          sql`${episodes.id} in (select seen.id from ${rows.from} cross join ${seasons} cross join ${episodes} as seen where ${rows.where} and ${seasons.mediaItemId} = ${items.id} and ${seasons.number} = ${episode.season} and seen.season_id = ${seasons.id} and seen.number = ${episode.number})`,
        ),
      );
  });

  return { upsertSeasons, markSeasons, upsertEpisodes, markEpisodes };
}

/** What a conflict sets of columns: what is told, else what is there. */
function toldElseKept(columns: Readonly<Record<string, Column>>): Record<string, SQL> {
  return Object.fromEntries(
    Object.entries(columns).map(([field, column]) => [
      field,
      sql`coalesce(excluded.${sql.identifier(column.name)}, ${column})`,
    ]),
  );
}

/** Whether a column stays as it is, with what is told of it. */
function isKept(told: SQL, column: Column): SQL {
  return sql`(${told} is null or ${told} = ${column})`;
}
