import type { ServerResponse } from 'node:http';
import type { MiddlewareHandler } from 'hono';
import { mebibyte } from '../body.ts';
import { RequestError } from '../errors/request-error.ts';

/** Bytes, and milliseconds, of what is read of a body that nobody wants. */
const largestRest = 32 * mebibyte;
const longestRest = 30_000;

const json = /^application\/([\w.-]+\+)?json\s*(;|$)/i;

/**
 * Refuse bodies of more than so many bytes, counted as they come and 1 MiB unless told, those that break
 * off, and JSON that is not UTF-8.
 */
export function bodyLimit(limit?: (path: string) => number | undefined): MiddlewareHandler {
  return async (c, next) => {
    const maxBytes = limit?.(c.req.path) ?? mebibyte;
    const { body, headers, method } = c.req.raw;
    // Workers give the body of a GET, which nobody reads and no Request can be made with.
    if (!body || method === 'GET' || method === 'HEAD') return next();
    const reader = body.getReader();
    const isJson = json.test(headers.get('content-type') ?? '');
    const decoder = isJson ? new TextDecoder('utf-8', { fatal: true }) : undefined;
    let size = 0;
    let refusal: RequestError | undefined;
    const refuse = (reason: RequestError): never => {
      refusal = reason;
      throw reason;
    };
    const counted = new ReadableStream<Uint8Array>(
      {
        async pull(controller) {
          const { value } = await reader.read().catch(() => refuse(brokenOff()));
          size += value?.byteLength ?? 0;
          if (size > maxBytes) refuse(tooLarge(maxBytes));
          try {
            decoder?.decode(value, { stream: value !== undefined });
          } catch {
            refuse(notUtf8());
          }
          if (value === undefined) return controller.close();
          controller.enqueue(value);
        },
      },
      { highWaterMark: 0 },
    );
    // Only on Node; an answer may be made of the body.
    const { outgoing } = (c.env ?? {}) as { outgoing?: ServerResponse };
    outgoing?.once('finish', () => void readToEnd(reader));
    if (Number(headers.get('content-length')) > maxBytes) throw tooLarge(maxBytes);
    c.req.raw = new Request(c.req.raw, { body: counted, duplex: 'half' });
    await next();
    // Whoever read the body may have taken the end of it for a syntax error.
    if (refusal) throw refusal;
  };
}

/**
 * Read what is left of a body that was answered: it stands before the next request on its connection. One
 * that does not end ends the connection.
 */
async function readToEnd(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  const deadline = performance.now() + longestRest;
  let left = largestRest;
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      left -= read.value.byteLength;
      if (left < 0 || performance.now() > deadline) return await reader.cancel();
    }
  } catch {
    // It broke off, or the platform has seen to it.
  }
}

function tooLarge(maxBytes: number): RequestError {
  return new RequestError('PAYLOAD_TOO_LARGE', `The body has more than ${maxBytes} bytes.`);
}

function brokenOff(): RequestError {
  return new RequestError('MALFORMED_REQUEST', 'The body broke off.');
}

function notUtf8(): RequestError {
  return new RequestError('MALFORMED_REQUEST', 'The body is not UTF-8.');
}
