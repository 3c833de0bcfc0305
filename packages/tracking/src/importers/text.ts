import { badFile, type Input } from './input.ts';

/** The first bytes of UTF-16's marks; UTF-8 has none such. */
const marks = new Map<number | undefined, string>([
  [0xff, 'utf-16le'],
  [0xfe, 'utf-16be'],
]);

/**
 * Read a file as text, piece by piece: UTF-8, or UTF-16 where its mark says so. A letter that is cut
 * off at the end is left out.
 *
 * @throws SchemaError INVALID_INPUT on `file` for bytes that are neither
 */
export async function* readText(input: Input): AsyncGenerator<string, void, undefined> {
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  for await (const chunk of input.chunks()) {
    if (chunk.length === 0) continue;
    if (typeof chunk === 'string') {
      yield chunk;
      continue;
    }
    decoder ??= new TextDecoder(marks.get(chunk[0]) ?? 'utf-8', { fatal: true });
    const text = decode(decoder, chunk);
    if (text !== '') yield text;
  }
}

function decode(decoder: InstanceType<typeof TextDecoder>, chunk: Uint8Array): string {
  try {
    return decoder.decode(chunk, { stream: true });
  } catch {
    throw badFile(`It is not ${decoder.encoding === 'utf-8' ? 'UTF-8' : 'UTF-16'}`);
  }
}
