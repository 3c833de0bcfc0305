import { castTo, existsIn, insertFrom, pick } from '@schema/core';
import { and, type Column, eq, isNull, not, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { MediaContext } from '../context.ts';
import { bit, upsertScope, type WithRows } from './upsert-scope.ts';
import { upsertShapes } from './upsert-shapes.ts';

const ofSeasons = ['title', 'summary', 'airedOn'] as const;
const ofEpisodes = [...ofSeasons, 'duration'] as const;

type WithItems = WithRows & { readonly items: string };

/**
 * The statements that write genres, credits, seasons and episodes once their items are there. They
 * return the items that they change; that a run saw what it did not change is a statement of its own.
 */
export function upsertChildren(context: MediaContext) {
  const { db, tables, query } = context;
  const { mediaItems: items } = tables;
  const { mediaGenres: genres, castMembers: people, mediaCast: cast, seasons, episodes } = tables;
  const shapes = upsertShapes(context);
  const { isAllowed, withItem, isFree } = upsertScope(context);
  const { columns: given } = shapes.items;
  const itemsThat = (p: WithItems, field: 'genres' | 'cast') => {
    const rows = withItem(p, shapes.items.from(p.items), given.externalId, given.type);
    const isTold = sql`(${given.given} & ${bit(field)}) <> 0`;
    return sql`(select ${items.id} from ${rows.from} where ${and(rows.where, isFree(field), isTold)})`;
  };

  const { columns: genre } = shapes.genres;
  const dropGenres = query('items.upsert.dropGenres', (p: WithItems) => {
    const rows = withItem(p, shapes.genres.from(p.rows), genre.ofExternalId, genre.type);
    return db
      .delete(genres)
      .where(
        and(
          isAllowed(p),
          sql`${genres.mediaItemId} in ${itemsThat(p, 'genres')}`,
          sql`(${genres.mediaItemId}, ${genres.genre}) not in (select ${items.id}, ${genre.genre} from ${rows.from} where ${rows.where})`,
        ),
      )
      .returning({ mediaItemId: genres.mediaItemId });
  });
  const insertGenres = query('items.upsert.insertGenres', (p: WithRows) => {
    const rows = withItem(p, shapes.genres.from(p.rows), genre.ofExternalId, genre.type);
    return insertFrom(db, genres, {
      from: rows.from,
      where: and(isAllowed(p), rows.where, isFree('genres')),
      values: { mediaItemId: items.id, genre: genre.genre },
    })
      .onConflictDoNothing()
      .returning({ mediaItemId: genres.mediaItemId });
  });

  const { columns: person } = shapes.people;
  const insertPeople = query('items.upsert.insertPeople', (p: WithRows) =>
    insertFrom(db, people, {
      from: shapes.people.from(p.rows),
      where: isAllowed(p),
      values: {
        id: person.id,
        identity: person.identity,
        name: person.name,
        sortName: person.sortName,
        imageUrl: person.imageUrl,
        createdAt: p.now,
        updatedAt: p.now,
      },
    }).onConflictDoUpdate({
      target: people.identity,
      set: { imageUrl: sql`excluded.image_url`, updatedAt: p.now },
      setWhere: sql`excluded.image_url is not null and ${people.imageUrl} is null`,
    }),
  );
  const { columns: credit } = shapes.cast;
  const credits = (p: WithRows) => {
    const rows = withItem(p, shapes.cast.from(p.rows), credit.ofExternalId, credit.type);
    return {
      from: sql`${rows.from} cross join ${people}`,
      where: and(rows.where, eq(people.identity, credit.identity)),
    };
  };
  const dropCast = query('items.upsert.dropCast', (p: WithItems) => {
    const rows = credits(p);
    return db
      .delete(cast)
      .where(
        and(
          isAllowed(p),
          sql`${cast.mediaItemId} in ${itemsThat(p, 'cast')}`,
          sql`(${cast.mediaItemId}, ${cast.castMemberId}, ${cast.role}, ${cast.character}) not in (select ${items.id}, ${people.id}, ${credit.role}, ${credit.character} from ${rows.from} where ${rows.where})`,
        ),
      )
      .returning({ mediaItemId: cast.mediaItemId });
  });
  const insertCast = query('items.upsert.insertCast', (p: WithRows) => {
    const rows = credits(p);
    return insertFrom(db, cast, {
      from: rows.from,
      where: and(isAllowed(p), rows.where, isFree('cast')),
      values: {
        id: credit.id,
        mediaItemId: items.id,
        castMemberId: people.id,
        role: credit.role,
        character: credit.character,
        position: credit.position,
        createdAt: p.now,
        updatedAt: p.now,
      },
    })
      .onConflictDoUpdate({
        target: [cast.mediaItemId, cast.castMemberId, cast.role, cast.character],
        set: { position: sql`excluded.position`, updatedAt: p.now },
        setWhere: sql`excluded.position <> ${cast.position}`,
      })
      .returning({ mediaItemId: cast.mediaItemId });
  });

  const { columns: season } = shapes.seasons;
  const series = sql`'series'`;
  const sameSeason = alias(seasons, 'same');
  const isSameSeason = existsIn(
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
      where: and(isAllowed(p), rows.where, not(isSameSeason)),
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
      .set({ seenInJobId: p.runId, updatedAt: p.now })
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
  const isSameEpisode = existsIn(
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
        not(isSameEpisode),
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
      .set({ seenInJobId: p.runId, updatedAt: p.now })
      .where(
        and(
          isAllowed(p),
          sql`${episodes.seenInJobId} is distinct from ${castTo(episodes.seenInJobId, p.runId)}`,
          sql`${episodes.id} in (select seen.id from ${rows.from} cross join ${seasons} cross join ${episodes} as seen where ${rows.where} and ${seasons.mediaItemId} = ${items.id} and ${seasons.number} = ${episode.season} and seen.season_id = ${seasons.id} and seen.number = ${episode.number})`,
        ),
      );
  });

  return {
    dropGenres,
    insertGenres,
    insertPeople,
    dropCast,
    insertCast,
    upsertSeasons,
    markSeasons,
    upsertEpisodes,
    markEpisodes,
  };
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
