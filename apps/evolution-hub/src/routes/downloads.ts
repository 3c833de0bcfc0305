import { OpenAPIHono, z } from '@hono/zod-openapi';
import { SchemaError } from '@schema/core';
import {
  type AppEnv,
  failures,
  file,
  Instant,
  json,
  ofAdmin,
  ofAnyone,
  operation,
  PageQuery,
  pageOf,
} from '@schema/http';
import * as system from '@schema/system/validators';
import type { EvolutionHubCalls } from '../composition.ts';
import { recordDownload } from '../downloads.ts';
import type { ObjectStore } from '../ports/objects.ts';

const Download = z.strictObject(system.Download.shape).openapi('Download');
const AssetDownloads = z.strictObject(system.AssetDownloads.shape).openapi('AssetDownloads');
const Name = z.strictObject({ name: z.string().regex(/^[\w.-]{1,200}$/) });
const ListQuery = z.strictObject({
  ...PageQuery.shape,
  assetKey: z.string().max(500).optional(),
  status: system.Download.shape.status.optional(),
  from: Instant.optional(),
  /** The first moment after the last. */
  to: Instant.optional(),
});

/** Downloads of assets, each written down, and what an operator sees of them. */
export function downloadRoutes(
  store: EvolutionHubCalls,
  objects: ObjectStore,
): OpenAPIHono<AppEnv> {
  const admin = ofAdmin(store, 'Administration');

  const download = operation({
    ...ofAnyone(store, 'Downloads'),
    method: 'get',
    path: '/downloads/{name}',
    summary: 'Download an asset, signed in or as a guest',
    request: { params: Name },
    responses: {
      200: file(['*/*'], 'The asset, in its own media type.'),
      ...failures(404),
    },
  });
  const list = operation({
    ...admin,
    method: 'get',
    path: '/admin/downloads',
    summary: 'List the downloads of all, or of an asset, a status or a time, the latest first',
    request: { query: ListQuery },
    responses: { 200: json(pageOf(Download), 'A page of downloads.') },
  });
  const stats = operation({
    ...admin,
    method: 'get',
    path: '/admin/downloads/stats',
    summary: 'Count the downloads of each asset, the most downloaded first, of up to 1000',
    responses: { 200: json(z.array(AssetDownloads), 'The assets.') },
  });

  return new OpenAPIHono<AppEnv>()
    .openapi(download, async (c) => {
      const assetKey = `assets/${c.req.valid('param').name}`;
      const asset = await objects.get(assetKey);
      if (!asset) throw new SchemaError('NOT_FOUND', 'There is no such asset.');
      await recordDownload(store, c, assetKey, asset);
      return c.body(asset.bytes, 200, {
        'Content-Type': asset.contentType,
        'Content-Disposition': `attachment; filename="${c.req.valid('param').name}"`,
      });
    })
    .openapi(stats, async (c) => c.json(await store.system.downloads.stats(), 200))
    .openapi(list, async (c) =>
      c.json(await store.system.downloads.list(c.req.valid('query')), 200),
    );
}
