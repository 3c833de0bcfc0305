import { OpenAPIHono, z } from '@hono/zod-openapi';
import { type AppEnv, json, ofAdmin, operation } from '@schema/http';
import { MediaStats } from '@schema/media/validators';
import type { PlexExporterCalls } from '../composition.ts';
import { ImportRun, MediaItem } from './schemas.ts';

const { missing } = MediaStats.shape;
const Stats = z
  .strictObject({
    ...MediaStats.shape,
    missing: missing.openapi({ description: 'Items that no library has any more.' }),
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
