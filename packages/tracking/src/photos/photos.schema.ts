import { deferred, insertSchema, selectSchema } from '@schema/core/validators';
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
    checksum: z
      .string()
      .toLowerCase()
      .regex(/^[0-9a-f]{64}$/, 'Expected a SHA-256 in hexadecimal'),
    contentType,
    byteSize,
    pose,
    notes,
  }),
);
export type NewPhoto = z.input<typeof NewPhoto>;

export const Photo = deferred(() => selectSchema(photos));
export type Photo = z.output<typeof Photo>;
