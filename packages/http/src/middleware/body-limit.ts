import type { MiddlewareHandler } from 'hono';
import { RequestError } from '../errors/request-error.ts';

const json = /^application\/([\w.-]+\+)?json\s*(;|$)/i;

/**
 * Refuse bodies of more than so many bytes, counted as they come, those that break off, and JSON that
 * is not UTF-8.
 */
export function bodyLimit(limit: number | ((path: string) => number)): MiddlewareHandler {
  return async (c, next) => {
    const maxBytes = typeof limit === 'number' ? limit : limit(c.req.path);
    const { body, headers } = c.req.raw;
    if (!body) return next();
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
    try {
      if (Number(headers.get('content-length')) > maxBytes) throw tooLarge(maxBytes);
      c.req.raw = new Request(c.req.raw, { body: counted, duplex: 'half' });
      await next();
      // Whoever read the body may have taken the end of it for a syntax error.
      if (refusal) throw refusal;
    } finally {
      void readToEnd(reader);
    }
  };
}

// What is left of a body stands before the next request on its connection; no answer waits for it.
async function readToEnd(reader: ReadableStreamDefaultReader): Promise<void> {
  try {
    while (!(await reader.read()).done);
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
