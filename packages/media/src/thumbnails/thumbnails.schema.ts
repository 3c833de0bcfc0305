import { deferred, insertSchema, selectSchema, sha256 } from '@schema/core/validators';
import type { z } from 'zod';
import { mediaThumbnails } from './media-thumbnails.table.ts';

/** An image of an item, or of one of its seasons or episodes. */
export const NewThumbnail = deferred(() =>
  insertSchema(mediaThumbnails)
    .pick({
      mediaItemId: true,
      seasonId: true,
      episodeId: true,
      kind: true,
      storageKey: true,
      mimeType: true,
      width: true,
      height: true,
      size: true,
      sourceUrl: true,
    })
    .extend({
      /** Of the file. */
      checksum: sha256(),
    })
    .refine(({ seasonId, episodeId }) => !seasonId || !episodeId, {
      path: ['episodeId'],
      message: 'Expected a season or an episode, not both',
    }),
);
export type NewThumbnail = z.input<typeof NewThumbnail>;

/** An image of an item: its key in a file store, and what is known of the file. */
export const Thumbnail = deferred(() => selectSchema(mediaThumbnails).omit({ subjectId: true }));
export type Thumbnail = z.output<typeof Thumbnail>;
