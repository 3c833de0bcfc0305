import { RequestError } from '@schema/http';

/** Read the JSON values of a body, one a line, as they come. */
export async function* ndjsonLines(
  body: ReadableStream<Uint8Array> | null,
): AsyncIterable<unknown> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  // A line may come in very many pieces: each is looked through once.
  let pieces: string[] = [];
  for await (const bytes of body ? chunks(body) : []) {
    const [first = '', ...lines] = decode(() => decoder.decode(bytes, { stream: true })).split(
      '\n',
    );
    pieces.push(first);
    for (const line of lines) {
      yield* valuesOf(pieces.join(''));
      pieces = [line];
    }
  }
  pieces.push(decode(() => decoder.decode()));
  yield* valuesOf(pieces.join(''));
}

function valuesOf(line: string): unknown[] {
  return line.trim() === '' ? [] : [readLine(line)];
}

async function* chunks(body: ReadableStream<Uint8Array>): AsyncIterable<Uint8Array> {
  try {
    yield* body;
  } catch (error) {
    if (error instanceof RequestError) throw error;
    throw new RequestError('MALFORMED_REQUEST', 'The body broke off.');
  }
}

function readLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new RequestError('MALFORMED_REQUEST', 'A line of the body is not JSON.');
  }
}

function decode(read: () => string): string {
  try {
    return read();
  } catch {
    throw new RequestError('MALFORMED_REQUEST', 'The body is not UTF-8.');
  }
}
