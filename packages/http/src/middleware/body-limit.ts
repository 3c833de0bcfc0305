import type { MiddlewareHandler } from 'hono';
import { RequestError } from '../errors/request-error.ts';

/** Refuse bodies of more than so many bytes, counted as they come. */
export function bodyLimit(limit: number | ((path: string) => number)): MiddlewareHandler {
  return async (c, next) => {
    const maxBytes = typeof limit === 'number' ? limit : limit(c.req.path);
    const { body, headers } = c.req.raw;
    if (!body) return next();
    if (Number(headers.get('content-length')) > maxBytes) throw tooLarge(maxBytes);
    let size = 0;
    const counted = body.pipeThrough(
      new TransformStream<Uint8Array, Uint8Array>({
        transform: (chunk, controller) => {
          size += chunk.byteLength;
          if (size > maxBytes) controller.error(tooLarge(maxBytes));
          else controller.enqueue(chunk);
        },
      }),
    );
    c.req.raw = new Request(c.req.raw, { body: counted, duplex: 'half' });
    await next();
    // Whoever read the body may have taken the end of it for a syntax error.
    if (size > maxBytes) throw tooLarge(maxBytes);
  };
}

function tooLarge(maxBytes: number): RequestError {
  return new RequestError('PAYLOAD_TOO_LARGE', `The body has more than ${maxBytes} bytes.`);
}
