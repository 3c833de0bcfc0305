import { insertFrom } from '@schema/core';
import { and, eq, sql } from 'drizzle-orm';
import type { MediaContext } from '../../context.ts';
import { bit } from '../lockable-fields.ts';
import { upsertScope, type WithRows } from './scope.ts';
import type { UpsertShapes } from './shapes.ts';

type WithItems = WithRows & { readonly items: string };

/**
 * The statements that write genres and credits once their items are there; they return the items
 * that they change.
 */
export function creditQueries(context: MediaContext, shapes: UpsertShapes) {
  const { db, tables, query } = context;
  const { mediaItems: items } = tables;
  const { mediaGenres: genres, castMembers: people, mediaCast: cast } = tables;
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

  return {
    dropGenres,
    insertGenres,
    insertPeople,
    dropCast,
    insertCast,
  };
}
