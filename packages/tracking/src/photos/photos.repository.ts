import { conflict, pick } from '@schema/core';
import { parse } from '@schema/core/validators';
import { getTableColumns } from 'drizzle-orm';
import type { TrackingContext } from '../context.ts';
import { type OwnRows, ownRows } from '../logs/own-rows.ts';
import { NewPhoto, type Photo } from './photos.schema.ts';

/**
 * The calls over one profile's photos; `delete` gives the row, for its object to be removed. The key of
 * an object is the app's to make, for no two photos the same, such as one below the profile's id.
 */
export interface PhotoCalls extends OwnRows<Photo> {
  /**
   * Keep a photo that lies in the object store.
   *
   * @throws SchemaError INVALID_INPUT, CONFLICT on `checksum` when the profile has the same picture,
   * REFERENCE on `profileId`
   */
  create(photo: NewPhoto): Promise<Photo>;
}

/** Make the calls over one profile's photos. */
export function photoRepository(context: TrackingContext, profileId: string): PhotoCalls {
  const { db, tables, query, clock, newId } = context;
  const { photos } = tables;
  const insert = query('photos.insert', (p: typeof photos.$inferInsert) =>
    db
      .insert(photos)
      .values(
        pick(p, [
          'id',
          'profileId',
          'date',
          'filename',
          'objectKey',
          'checksum',
          'contentType',
          'byteSize',
          'pose',
          'notes',
          'createdAt',
        ]),
      )
      .onConflictDoNothing({ target: [photos.profileId, photos.checksum] })
      .returning(),
  );
  return {
    ...ownRows<Photo>(context, profileId, {
      name: 'photos',
      table: photos,
      visible: getTableColumns(photos),
      time: photos.date,
    }),
    async create(photo) {
      const row = { ...parse(NewPhoto, photo), id: newId(), profileId, createdAt: clock.now() };
      return (
        (await insert.first(row)) ??
        conflict('photos', ['profileId', 'checksum'], 'The profile has this picture.')
      );
    },
  };
}
