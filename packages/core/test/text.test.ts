import { email, filledText, roundTo, sha256, text, webAddress } from '@schema/core/validators';
import { expect, test } from 'vitest';
import { z } from 'zod';

const acute = '\u0301';

test('a text of few letters with many marks is short enough', () => {
  const letter = '\u03b1\u0313\u0300\u0345';
  expect(text({ max: 3 }).parse(letter.repeat(3))).toBe('\u1f82'.repeat(3));
  expect(text({ max: 2 }).safeParse(letter.repeat(3)).success).toBe(false);
});

// Making NFC of them takes the square of their number: minutes for what a request may bring.
test.each([
  ['an accent', acute],
  ['a mark of two units', '\u{1d165}'],
])('more than 30 marks in a row are refused: %s', (_, mark) => {
  for (const before of ['', 'a', 'ab'.repeat(40)]) {
    expect(text().safeParse(`${before}${mark.repeat(30)} b`).success).toBe(true);
    expect(text().safeParse(`${before}${mark.repeat(31)} b`).success).toBe(false);
    expect(text().safeParse(`${before}${mark.repeat(500_000)}`).success).toBe(false);
    expect(text({ max: 10 }).safeParse(`${before}${mark.repeat(500_000)}`).success).toBe(false);
  }
});

test('a text says how long it may be in a JSON Schema', () => {
  const lengths = (schema: z.ZodType) => {
    const { minLength, maxLength } = z.toJSONSchema(schema, { io: 'input' });
    return { minLength, maxLength };
  };
  expect(lengths(text({ min: 2, max: 5 }))).toEqual({ minLength: 2, maxLength: 5 });
  expect(lengths(filledText({ max: 80 }))).toEqual({ minLength: 1, maxLength: 80 });
  expect(lengths(email())).toEqual({ minLength: undefined, maxLength: 254 });
  expect(lengths(text())).toEqual({ minLength: undefined, maxLength: undefined });
});

test('an address counts as it is kept: lower case can be longer', () => {
  const address = (letters: number) => `a@${'\u0130'.repeat(letters)}.example`;
  const isTaken = (letters: number) => email().safeParse(address(letters)).success;
  expect([isTaken(122), isTaken(123), isTaken(200)]).toEqual([true, false, false]);
});

test.each([
  ['more than 254 characters', `a@${'b'.repeat(249)}.com`],
  ['more than 254 in lower case alone', `a@${'\u0130'.repeat(240)}.com`],
  ['many times 254 characters', `a@${'b'.repeat(5000)}.com`],
])('an address that is too long is told so once: %s', (_, address) => {
  const messages = email()
    .safeParse(address)
    .error?.issues.map(({ message }) => message);
  expect(messages).toEqual(['Expected at most 254 characters']);
});

test.each([
  [1.005, 2, 1.01],
  [-1.005, 2, -1.01],
  [0.125, 2, 0.13],
  [-0.125, 2, -0.13],
  [-2.5, 0, -3],
  [8.345, 2, 8.35],
  [-0.004, 2, 0],
  [1e21, 2, 1e21],
])('%d is rounded to %d digits half away from zero: %d', (value, scale, rounded) => {
  expect(roundTo(value, scale)).toBe(rounded);
});

test('a page may link to http and https, however they are written, and to nothing else', () => {
  const isTaken = (value: string) => webAddress(text()).safeParse(value).success;
  for (const value of ['https://a.b/c', 'http://a.b', 'HTTPS://A.B'])
    expect(isTaken(value)).toBe(true);
  for (const value of [
    'javascript:alert(1)',
    'data:text/html,x',
    '//a.b',
    ' https://a.b',
    'https://',
    'https://a b',
  ])
    expect(isTaken(value)).toBe(false);
});

test('a SHA-256 is kept in lower case, and nothing else is taken for one', () => {
  expect(sha256().parse('0aF9'.repeat(16))).toBe('0af9'.repeat(16));
  const lengths = [0, 63, 65].map((length) => 'a'.repeat(length));
  for (const other of [...lengths, `${'0af9'.repeat(16)}\n`, '0ag9'.repeat(16)])
    expect(sha256().safeParse(other).success).toBe(false);
});
