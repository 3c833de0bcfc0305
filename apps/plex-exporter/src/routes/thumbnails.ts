import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import { type AppEnv, done, failures, json, jsonBody } from '@schema/http';
import { NewThumbnail } from '@schema/media/validators';
import type { PlexExporterCalls } from '../composition.ts';
import { adminRoute } from './admin.ts';
import { Id, Thumbnail } from './schemas.ts';

/** The images of items; their files lie in a store of their own. */
export function thumbnailRoutes(store: PlexExporterCalls): OpenAPIHono<AppEnv> {
  const { thumbnails } = store.media;
  const admin = adminRoute(store);

  const put = createRoute({
    ...admin,
    method: 'put',
    path: '/admin/thumbnails',
    summary: 'Keep an image by its checksum; the same one again is the one that is there',
    request: { body: jsonBody(NewThumbnail) },
    responses: {
      200: json(Thumbnail, 'The image, which was there.'),
      201: json(Thumbnail, 'The image.'),
      ...failures(400, 401, 403, 404, 413, 415, 422),
    },
  });
  const remove = createRoute({
    ...admin,
    method: 'delete',
    path: '/admin/thumbnails/{id}',
    summary: 'Delete an image',
    request: { params: Id },
    responses: { 204: done, ...failures(401, 403, 404, 422) },
  });

  return new OpenAPIHono<AppEnv>()
    .openapi(put, async (c) => {
      const { thumbnail, status } = await thumbnails.put(c.req.valid('json'));
      return c.json(thumbnail, status === 'created' ? 201 : 200);
    })
    .openapi(remove, async (c) => {
      await thumbnails.delete(c.req.valid('param').id);
      return c.body(null, 204);
    });
}
