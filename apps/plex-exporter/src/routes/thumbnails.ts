import { OpenAPIHono } from '@hono/zod-openapi';
import { type AppEnv, done, failures, Id, json, jsonBody, ofAdmin, operation } from '@schema/http';
import { NewThumbnail } from '@schema/media/validators';
import type { PlexExporterCalls } from '../composition.ts';
import { Thumbnail } from './schemas.ts';

/** The images of items; their files lie in a store of their own. */
export function thumbnailRoutes(store: PlexExporterCalls): OpenAPIHono<AppEnv> {
  const { thumbnails } = store.media;
  const admin = ofAdmin(store, 'Administration');

  const put = operation({
    ...admin,
    method: 'put',
    path: '/admin/thumbnails',
    summary: 'Keep an image by its checksum; the same one again is the one that is there',
    request: { body: jsonBody(NewThumbnail) },
    responses: {
      200: json(Thumbnail, 'The image, which was there.'),
      201: json(Thumbnail, 'The image.'),
      ...failures(404),
    },
  });
  const remove = operation({
    ...admin,
    method: 'delete',
    path: '/admin/thumbnails/{id}',
    summary: 'Delete an image',
    request: { params: Id },
    responses: { 204: done, ...failures(404) },
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
