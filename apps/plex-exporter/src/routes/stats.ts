import { OpenAPIHono, z } from '@hono/zod-openapi';
import { type AppEnv, json, ofAdmin, operation } from '@schema/http';
import type { PlexExporterCalls } from '../composition.ts';
import { ImportRun, MediaItem } from './schemas.ts';

const count = z.int();
const Stats = z
  .strictObject({
    movies: count,
    series: count,
    seasons: count,
    episodes: count,
    people: count,
    thumbnails: count,
    missing: count.openapi({ description: 'Items that no library has any more.' }),
    runningImports: count,
    failedImports: count,
    scheduledCampaigns: count,
    nextImportAt: z.date().nullable(),
    latestSeries: z.array(MediaItem),
    latestImports: z.array(ImportRun),
  })
  .openapi('Stats');

/** The figures of the whole library. */
export function statsRoutes(store: PlexExporterCalls): OpenAPIHono<AppEnv> {
  const stats = operation({
    ...ofAdmin(store, 'Administration'),
    method: 'get',
    path: '/stats',
    summary: 'Count what the library has, with the latest series and imports',
    responses: { 200: json(Stats, 'The figures.') },
  });

  return new OpenAPIHono<AppEnv>().openapi(stats, async (c) =>
    c.json(await store.media.stats(), 200),
  );
}
