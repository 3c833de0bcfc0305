import { describe, expect, it } from 'vitest';
import {
  boolean,
  date,
  email,
  isTrue,
  json,
  number,
  time,
  timeOfDay,
  webAddress,
} from '../../src/adopt/fields.ts';
import { idOf, nameId } from '../../src/adopt/ids.ts';

const place = { system: 's', table: 't' };
const read = <T>(field: { read(row: { c: never }, at: typeof place): T }, value: unknown) =>
  field.read({ c: value as never }, place);

describe('values of old systems', () => {
  it.each([
    ['2024-03-01 08:00:00', '2024-03-01T08:00:00.000Z'],
    ['2024-03-01T08:00:00Z', '2024-03-01T08:00:00.000Z'],
    ['2024-03-01T08:00:00.123456+00', '2024-03-01T08:00:00.123Z'],
    ['2024-03-01T08:00:00.5+05:30', '2024-03-01T02:30:00.500Z'],
    ['2024-03-01 08:00:00-0130', '2024-03-01T09:30:00.000Z'],
    ['2024-03-01 08:00', '2024-03-01T08:00:00.000Z'],
    ['2024-03-01', '2024-03-01T00:00:00.000Z'],
    [1_709_280_000, '2024-03-01T08:00:00.000Z'],
    ['1709280000', '2024-03-01T08:00:00.000Z'],
    [1_709_280_000_123, '2024-03-01T08:00:00.123Z'],
    [1_709_280_000.5, '2024-03-01T08:00:00.500Z'],
    [1_709_280_000.1239, '2024-03-01T08:00:00.123Z'],
    [1_709_280_000_123.9, '2024-03-01T08:00:00.123Z'],
    [0, '1970-01-01T00:00:00.000Z'],
    // Before 1970 as well seconds and milliseconds are told apart by their size.
    [-86_400, '1969-12-31T00:00:00.000Z'],
    ['-86400.5', '1969-12-30T23:59:59.500Z'],
    [-200_000_000_000, '1963-08-31T04:26:40.000Z'],
  ])('%s is the time %s', (value, wanted) => {
    expect(read(time('c'), value)?.toISOString()).toBe(wanted);
  });

  it.each(['', 'now', '2024-02-30', '2024-13-01 00:00:00', '2024-03-01 25:00:00', '1.3.2024'])(
    '"%s" is no time',
    (value) => {
      expect(() => read(time('c'), value)).toThrow('Expected a time');
    },
  );

  it('are read as days, times of day, numbers and truths', () => {
    expect(read(date('c'), '2024-03-01')).toBe('2024-03-01');
    expect(read(date('c'), '2024-03-01 23:59:59')).toBe('2024-03-01');
    expect(() => read(date('c'), '2023-02-29')).toThrow('Expected a date');
    expect(read(timeOfDay('c'), '07:30')).toBe('07:30:00');
    expect(read(timeOfDay('c'), '07:30:15.25')).toBe('07:30:15');
    expect(read(number('c'), '1.50')).toBe(1.5);
    expect(() => read(number('c'), ' ')).toThrow('Expected a number');
    expect(['1', 1, 't', 'TRUE', 'yes'].map((value) => read(boolean('c'), value))).not.toContain(
      false,
    );
    expect(['0', 0, 'f', 'False', 'no'].map((value) => read(boolean('c'), value))).not.toContain(
      true,
    );
    expect(() => read(boolean('c'), 2)).toThrow('Expected true or false');
    expect([isTrue(null), isTrue(undefined), isTrue(1)]).toEqual([false, false, true]);
  });

  it('are no e-mail address where they are blank', () => {
    expect(read(email('c'), ' Ann@Example.com ')).toBe('ann@example.com');
    expect(['', ' \t', null].map((value) => read(email('c'), value))).toEqual([null, null, null]);
    expect(() => read(email('c'), 'ann')).toThrow('Expected an e-mail address');
  });

  it('are JSON only where no integer in it would be rounded', () => {
    const kept = '{"a":[1.50,-9007199254740991,1e300],"b":{"c":"12345678901234567890"}}';
    expect(read(json('c'), kept)).toEqual({
      a: [1.5, -9007199254740991, 1e300],
      b: { c: '12345678901234567890' },
    });
    expect(read(json('c'), '9007199254740992')).toBe(9007199254740992);
    expect(read(json('c'), `-15${'0'.repeat(299)}`)).toBe(-1.5e300);
    for (const changed of ['12345678901234567890', '{"a":[-9007199254740993]}'])
      expect(() => read(json('c'), changed)).toThrow('Holds an integer beyond 2^53');
    for (const none of ['', '{', 'NaN'])
      expect(() => read(json('c'), none)).toThrow('Expected JSON');
  });

  it('are no JSON where a number in it is larger than any of JavaScript, however long it is written', () => {
    const started = performance.now();
    const zeros = '0'.repeat(200_000);
    for (const endless of ['1e400', '{"a":[-1e309]}', `[1${zeros}1]`, `-1${zeros}`, `1${zeros}1.5`])
      expect(() => read(json('c'), endless)).toThrow('Holds a number beyond what JavaScript has');
    expect(read(json('c'), `1${zeros}1e-200001`)).toBe(1);
    expect(read(json('c'), `9007199254740992.${zeros}1`)).toBe(9007199254740992);
    expect(performance.now() - started).toBeLessThan(2000);
  });

  it('are the first column that is a web address; any other before it is lost', () => {
    const good = 'https://a.example/a.png';
    const readBoth = (image: string | null, avatar: string | null) => {
      const lost: string[] = [];
      const lose = (column: string) => lost.push(column);
      const field = webAddress('image', 'avatar_url');
      return [field.read({ image, avatar_url: avatar }, { ...place, lose }), lost];
    };
    expect(readBoth('/a.png', good)).toEqual([good, ['image']]);
    for (const none of [' ', null, good]) expect(readBoth(none, good)).toEqual([good, []]);
    expect(readBoth(good, '/a.png')).toEqual([good, []]);
    expect(readBoth('', null)).toEqual([null, []]);
    expect(readBoth('/a.png', 'b.png')).toEqual([null, ['image', 'avatar_url']]);
  });

  it('come from the first column that has one', () => {
    const field = number('a', 'b').or(number('c'));
    expect(field.read({ a: null, b: 2, c: 3 }, place)).toBe(2);
    expect(field.read({ c: 3 }, place)).toBe(3);
    expect(field.when(['a'], ({ a }) => a === 1).read({ a: 0, b: 2 }, place)).toBeNull();
    expect(field.columns).toEqual(['a', 'b', 'c']);
  });
});

describe('ids', () => {
  const kept = '3f2504e0-4f89-11d3-9a0c-0305e82c3301';

  it('that are UUIDs stay, however they are written', () => {
    expect(idOf(place, kept)).toBe(kept);
    expect(idOf(place, kept.toUpperCase())).toBe(kept);
    expect(idOf(place, kept.replaceAll('-', ''))).toBe(kept);
    expect(idOf(place, Buffer.from(kept.replaceAll('-', ''), 'hex'))).toBe(kept);
  });

  it('of other kinds become the same UUID in every run, one for each system, table and key', () => {
    expect(idOf(place, 7)).toBe('1d43b675-bf63-5430-bc27-47178ab4f5c7');
    const ids = [
      idOf(place, 7),
      idOf(place, '8'),
      idOf({ ...place, table: 'u' }, 7),
      idOf({ ...place, system: 'z' }, 7),
      idOf(place, 'word'),
      nameId(place, ['word', 1]),
      nameId(place, ['word1']),
    ];
    expect(new Set(ids).size).toBe(ids.length);
    expect(idOf(place, '7')).toBe(idOf(place, 7));
    for (const made of ids)
      expect(made).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(() => idOf(place, '')).toThrow('Expected a key');
    expect(() => idOf(place, null)).toThrow('Expected a key');
  });
});
