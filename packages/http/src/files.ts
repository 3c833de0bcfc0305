import type { Context } from 'hono';
import { RequestError } from './errors/request-error.ts';

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
