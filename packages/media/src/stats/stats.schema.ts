import { deferred } from '@schema/core/validators';
import * as z from 'zod';
import { ImportRun } from '../imports/imports.schema.ts';
import { MediaItem } from '../items/items.schema.ts';

/** What the page of an administrator shows. */
export const MediaStats = deferred(() =>
  z.strictObject({
    movies: z.int(),
    series: z.int(),
    seasons: z.int(),
    episodes: z.int(),
    people: z.int(),
    thumbnails: z.int(),
    /** Items that no library has any more; not counted above. */
    missing: z.int(),
    runningImports: z.int(),
    failedImports: z.int(),
    scheduledCampaigns: z.int(),
    /** When the next scheduled import is due. */
    nextImportAt: z.date().nullable(),
    /** The five series that came last. */
    latestSeries: z.array(MediaItem),
    /** The five runs that began last. */
    latestImports: z.array(ImportRun),
  }),
);
export interface MediaStats extends z.output<typeof MediaStats> {}
