import { pipeline, Readable } from 'node:stream';
import { SchemaError } from '@schema/core';
import Assembler from 'stream-json/assembler.js';
import { parser, type Token } from 'stream-json/parser.js';

/** Where a value stands in its document: keys and indexes from the top. */
export type JsonPath = readonly (string | number)[];

/** A value of a JSON document, and where it stands. */
export interface JsonValue {
  /** Which document of the input it is in, from 0. */
  readonly document: number;
  readonly path: JsonPath;
  readonly value: unknown;
}

// The depth is the input's choice, and whoever asks for a path looks at all of it. A column of JSON
// takes 64 levels.
const maxDepth = 100;

/**
 * Read the wanted values of JSON piece by piece; only one of them is in memory at a time. The input
 * may hold several documents one after another.
 *
 * @throws Error where the input is no JSON, also when it ends too early; SchemaError INVALID_INPUT
 * where it is nested too deep
 */
export async function* readJsonValues(
  input: AsyncIterable<Uint8Array>,
  isWanted: (path: JsonPath) => boolean,
): AsyncGenerator<JsonValue> {
  const options = { jsonStreaming: true, streamValues: false };
  // What fails on the way is thrown where the tokens are read.
  const tokens = pipeline(Readable.from(input), parser.asStream(options), () => {});
  const path: (string | number)[] = [];
  let depth = 0;
  let document = -1;
  let assembler: Assembler | undefined;
  for await (const token of tokens as AsyncIterable<Token>) {
    const isContainer = token.name === 'startObject' || token.name === 'startArray';
    if (isContainer) depth += 1;
    else if (token.name === 'endObject' || token.name === 'endArray') depth -= 1;
    if (depth > maxDepth)
      throw new SchemaError('INVALID_INPUT', `The JSON has more than ${maxDepth} levels.`);
    if (assembler) {
      assembler.consume(token);
      if (!assembler.done) continue;
      yield { document, path: [...path], value: assembler.current };
      assembler = undefined;
    } else if (token.name === 'keyValue') path[path.length - 1] = token.value;
    else if (token.name === 'endObject' || token.name === 'endArray') path.pop();
    else {
      const index = path.at(-1);
      if (index === undefined) document += 1;
      else if (typeof index === 'number') path[path.length - 1] = index + 1;
      if (!isWanted(path)) {
        if (isContainer) path.push(token.name === 'startArray' ? -1 : '');
      } else if (isContainer) assembler = new Assembler().consume(token);
      else yield { document, path: [...path], value: scalarOf(token) };
    }
  }
}

function scalarOf(token: Token): unknown {
  if (token.name === 'numberValue') return Number(token.value);
  if (token.name === 'stringValue') return token.value;
  return token.name === 'nullValue' ? null : token.name === 'trueValue';
}
