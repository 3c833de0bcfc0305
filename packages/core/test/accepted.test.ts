import { uuidv7 } from '@schema/core';
import { accepted, email, uuid } from '@schema/core/validators';
import { expect, test } from 'vitest';

let seed = 1;
const random = (below: number): number => {
  seed = (seed * 48_271) % 2_147_483_647;
  return seed % below;
};
const pick = <T>(items: readonly T[]): T => items[random(items.length)] as T;
const edit = (value: string, piece: string): string => {
  const at = random(value.length + 1);
  return value.slice(0, at) + piece + value.slice(at + random(3));
};

const pieces = [...' .@-_+%/A0zİßé\u0301\u00e9\0\ud800"(),<>[]\\\n', 'x'.repeat(64), 'y.z', '@a.b'];
const samples = {
  'e-mail address': {
    schema: email(),
    make: () =>
      `${pick(['ann', 'a.b', 'x+y', 'q%r', 'k-l_m'])}@${pick(['a.example', 'b-c.de', 'd'])}`,
  },
  UUID: { schema: uuid(), make: () => pick([uuidv7(), uuidv7().toUpperCase()]) },
};

for (const [name, { schema, make }] of Object.entries(samples)) {
  test(`a value is accepted as its schema alone accepts it: ${name}`, () => {
    let count = 0;
    for (let round = 0; round < 20_000; round++) {
      let value = make();
      for (let edits = random(4); edits > 0; edits--) value = edit(value, pick(pieces));
      const expected = schema.safeParse(value).data;
      if (expected !== undefined) count += 1;
      expect(accepted(schema, value), JSON.stringify(value)).toBe(expected);
    }
    expect(count).toBeGreaterThan(1000);
    for (const value of [undefined, null, 1, {}, [], new String('a@b.example')])
      expect(accepted(schema, value)).toBe(undefined);
    expect(accepted(schema, 'a'.repeat(250))).toBe(undefined);
  });
}

test('an address of 254 characters is accepted, one more is not', () => {
  const domain = `${'d'.repeat(180)}.example`;
  for (const length of [254, 255]) {
    const address = `${'a'.repeat(64)}@${'b'.repeat(length - 65 - domain.length - 1)}.${domain}`;
    expect(address).toHaveLength(length);
    expect(accepted(email(), address)).toBe(length === 254 ? address : undefined);
  }
});

test('an address with a control or invisible character is refused', () => {
  for (const sign of [
    '\u0001',
    '\u007f',
    '\u0085',
    '\u00ad',
    '\u200b',
    '\u202e',
    '\u2066',
    '\u{e0041}',
    '\u034f',
    '\u180f',
    '\u3164',
    '\ufe0f',
    '\u{e0100}',
  ])
    for (const address of [`an${sign}n@a.example`, `ann@a${sign}.example`, `ann@a.exam${sign}ple`])
      expect(accepted(email(), address), JSON.stringify(address)).toBe(undefined);
  for (const address of ['änn@a.example', 'अन्न@a.example', 'ann@\u30a2.example'])
    expect(accepted(email(), address)).toBe(address);
});
