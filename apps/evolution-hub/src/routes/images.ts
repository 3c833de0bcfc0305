import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { uuidv7 } from '@schema/core';
import { type AppEnv, failures, json, maybeSignedIn, RequestError } from '@schema/http';
import type { EvolutionHubCalls } from '../composition.ts';
import { type Owner, welcome } from '../guest.ts';
import type { ObjectStore } from '../ports/objects.ts';

const types = ['image/png', 'image/jpeg', 'image/webp'];

const Image = z
  .strictObject({
    key: z.string().openapi({ description: 'Name it as `inputKey` of a job.' }),
    contentType: z.string(),
    size: z.int().openapi({ description: 'Bytes.' }),
  })
  .openapi('Image');

/** Taking in the images that jobs edit. */
export function imageRoutes(store: EvolutionHubCalls, objects: ObjectStore): OpenAPIHono<AppEnv> {
  const upload = createRoute({
    method: 'post',
    path: '/images',
    tags: ['Images'],
    summary: 'Upload an image, signed in or as a guest',
    description: 'The body is the image. A newcomer becomes a guest, whom a cookie remembers.',
    security: [{ session: [] }, {}],
    middleware: maybeSignedIn(store),
    request: {
      body: {
        required: true,
        content: Object.fromEntries(
          types.map((type) => [type, { schema: { type: 'string' as const, format: 'binary' } }]),
        ),
      },
    },
    responses: { 201: json(Image, 'The image.'), ...failures(400, 401, 413, 415, 422) },
  });

  return new OpenAPIHono<AppEnv>().openapi(upload, async (c) => {
    const contentType = c.req.header('Content-Type') ?? '';
    if (!types.includes(contentType))
      throw new RequestError('UNSUPPORTED_MEDIA_TYPE', `Send one of ${types.join(', ')}.`);
    const bytes = new Uint8Array(await c.req.arrayBuffer());
    if (bytes.byteLength === 0) throw new RequestError('MALFORMED_REQUEST', 'The body is empty.');
    const key = `${inputsOf(welcome(c))}${uuidv7()}`;
    await objects.put(key, { bytes, contentType });
    return c.json({ key, contentType, size: bytes.byteLength }, 201);
  });
}

/** Where somebody's uploads are: only they make jobs of them. */
export function inputsOf({ ownerType, ownerRef }: Owner): string {
  return `inputs/${ownerType}/${ownerRef}/`;
}
