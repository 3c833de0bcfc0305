import type { Context } from 'hono';
import { RequestError } from './errors/request-error.ts';

/** Bytes, in which limits of bodies are said. */
export const mebibyte = 1024 * 1024;

/**
 * Give the media type of a body, in lower case and without parameters.
 *
 * @throws RequestError UNSUPPORTED_MEDIA_TYPE for any other than these
 */
export function requireType(c: Context, types: readonly string[]): string {
  const [given = ''] = (c.req.header('Content-Type') ?? '').split(';');
  const type = given.trim().toLowerCase();
  if (types.includes(type)) return type;
  throw new RequestError('UNSUPPORTED_MEDIA_TYPE', `Send ${types.join(' or ')}.`);
}

/**
 * Give the bytes of a body as they come.
 *
 * @throws RequestError MALFORMED_REQUEST without a body
 */
export function streamOf(c: Context): ReadableStream<Uint8Array<ArrayBuffer>> {
  return c.req.raw.body ?? refuseEmpty();
}

/**
 * Give the bytes of a body when all have come.
 *
 * @throws RequestError MALFORMED_REQUEST when there are none
 */
export async function bytesOf(c: Context): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(await c.req.arrayBuffer());
  return bytes.byteLength > 0 ? bytes : refuseEmpty();
}

function refuseEmpty(): never {
  throw new RequestError('MALFORMED_REQUEST', 'The body is empty.');
}
