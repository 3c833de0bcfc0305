import { describe, expect, it } from 'vitest';
import { type JsonPath, type JsonValue, readJsonValues } from '../src/importers/json-values.ts';
import { textInput } from './support/text-input.ts';

/** Read all values whose path is one of some patterns. */
async function read(text: string, wanted: readonly string[], piece = 3): Promise<JsonValue[]> {
  const values: JsonValue[] = [];
  const isWanted = (path: JsonPath) =>
    wanted.some((each) => new RegExp(`^${each}$`).test(path.join('.')));
  for await (const value of readJsonValues(textInput(text, piece).open(), isWanted))
    values.push(value);
  return values;
}

describe('values of JSON', () => {
  it('come with their place, one after another, however the text is cut', async () => {
    const text =
      '{"a":{"b":[1,{"é":[2.5,"ü",null,true]},[]]},"n":"3"}\n{"n":false,"a":{"b":["x"]}}';
    for (const piece of [1, 2, 7, 1000])
      expect(await read(text, ['a.b.\\d+', 'n'], piece)).toEqual([
        { document: 0, path: ['a', 'b', 0], value: 1 },
        { document: 0, path: ['a', 'b', 1], value: { é: [2.5, 'ü', null, true] } },
        { document: 0, path: ['a', 'b', 2], value: [] },
        { document: 0, path: ['n'], value: '3' },
        { document: 1, path: ['n'], value: false },
        { document: 1, path: ['a', 'b', 0], value: 'x' },
      ]);
    expect(await read('[[1],[2]]', ['\\d+'])).toEqual([
      { document: 0, path: [0], value: [1] },
      { document: 0, path: [1], value: [2] },
    ]);
    expect(await read('', ['a'])).toEqual([]);
  });

  it('end with an error where the text is no JSON, or ends too early', async () => {
    for (const text of ['{"a":1', '[1,', '[1,]', '{"a" 1}', '<html>', '[1] ]', '["a'])
      await expect(read(text, ['a', '\\d+'])).rejects.toThrow(/pars/i);
  });

  it('end with an error where the text is nested too deep, wanted or not', async () => {
    const nested = (depth: number) => `{"a":${'['.repeat(depth - 1)}${']'.repeat(depth - 1)}}`;
    for (const wanted of ['a', 'b']) {
      expect(await read(nested(100), [wanted])).toHaveLength(wanted === 'a' ? 1 : 0);
      for (const text of [nested(101), '['.repeat(500_000), '{"a":'.repeat(500_000)])
        await expect(read(text, [wanted], 65_536)).rejects.toThrow(
          'The JSON has more than 100 levels.',
        );
    }
  });

  it('are read no faster than they are taken', async () => {
    let given = 0;
    let isClosed = false;
    async function* endless() {
      try {
        yield new TextEncoder().encode('[');
        const film = new TextEncoder().encode(`${JSON.stringify({ title: 'x'.repeat(1000) })},`);
        for (;;) {
          given += 1;
          yield film;
        }
      } finally {
        isClosed = true;
      }
    }
    let taken = 0;
    for await (const _ of readJsonValues(endless(), (path) => path.length === 1)) {
      taken += 1;
      expect(given - taken).toBeLessThan(200);
      if (taken === 5000) break;
    }
    await expect.poll(() => isClosed).toBe(true);
  });
});
