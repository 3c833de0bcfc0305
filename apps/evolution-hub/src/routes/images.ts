import { OpenAPIHono, z } from '@hono/zod-openapi';
import { uuidv7 } from '@schema/core';
import {
  type AppEnv,
  bytesOf,
  fileBody,
  json,
  mebibyte,
  ofAnyone,
  operation,
  requireType,
} from '@schema/http';
import type { EvolutionHubCalls } from '../composition.ts';
import { welcome } from '../guest.ts';
import { inputsOf } from '../images.ts';
import type { ObjectStore } from '../ports/objects.ts';

const types = ['image/png', 'image/jpeg', 'image/webp'];

const Image = z
  .strictObject({
    key: z.string().openapi({ description: 'Name it as `inputKey` of a job.' }),
    contentType: z.string(),
    size: z.int().openapi({ description: 'Bytes.' }),
  })
  .openapi('Image');

/**
 * Give the most bytes that an image to this path, here or in the hub, may have; undefined where none
 * is taken.
 */
export function imageLimit(path: string): number | undefined {
  return /^\/api\/v1\/(?:evolution-hub\/)?images$/.test(path) ? 10 * mebibyte : undefined;
}

/** Taking in the images that jobs edit. */
export function imageRoutes(
  store: EvolutionHubCalls,
  objects: ObjectStore,
  signInUrl?: () => string,
): OpenAPIHono<AppEnv> {
  const upload = operation({
    ...ofAnyone(store, 'Images'),
    method: 'post',
    path: '/images',
    summary: 'Upload an image, signed in or as a guest',
    description: 'The body is the image. A newcomer becomes a guest, whom a cookie remembers.',
    request: { body: fileBody(types) },
    responses: { 201: json(Image, 'The image.') },
  });

  return new OpenAPIHono<AppEnv>().openapi(upload, async (c) => {
    const contentType = requireType(c, types);
    const bytes = await bytesOf(c);
    const key = `${inputsOf(welcome(c, signInUrl?.()))}${uuidv7()}`;
    await objects.put(key, { bytes, contentType });
    return c.json({ key, contentType, size: bytes.byteLength }, 201);
  });
}
