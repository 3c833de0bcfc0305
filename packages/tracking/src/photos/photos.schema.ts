import { deferred, insertSchema, selectSchema, sha256 } from '@schema/core/validators';
import * as z from 'zod';
import { day } from '../calendar-range.ts';
import { photos } from './photos.table.ts';

const { filename, objectKey, contentType, byteSize, pose, notes } = insertSchema(photos).shape;

/** A photo that already lies in the object store. */
export const NewPhoto = deferred(() =>
  z.strictObject({
    date: day(),
    filename,
    objectKey,
    checksum: sha256(),
    contentType,
    byteSize,
    pose,
    notes,
  }),
);
export type NewPhoto = z.input<typeof NewPhoto>;

/** A photo: its key in an object store, and what is known of the file. */
export const Photo = deferred(() => selectSchema(photos));
export interface Photo extends z.output<typeof Photo> {}
