import { uuidv7 } from '@schema/core';
import { suite } from '@schema/testing';
import { expect } from 'vitest';
import { kindsComposition } from './sample/kinds.ts';

/** SQL for a value: the same on both databases, or one for each. */
type Literal = string | { readonly postgres: string; readonly sqlite: string };

const millis = (time: string): Literal => ({
  postgres: `timestamptz '${time}'`,
  sqlite: String(Date.parse(time)),
});

/** What no database takes, by column. */
const refused: Record<string, readonly Literal[]> = {
  id: ['NULL', "''", "'1'", "'00000000-0000-0000-0000-00000000000g'"],
  uuid: [
    "''",
    "'text'",
    "'00000000-0000-0000-0000-00000000000'",
    "'00000000-0000-0000-0000-0000000000000'",
    "'0000000--0000-0000-0000-000000000000'",
    "'zzzzzzzz-zzzz-zzzz-zzzz-zzzzzzzzzzzz'",
    "' 00000000-0000-0000-0000-00000000000'",
  ],
  text: [
    { postgres: `convert_from('\\xff', 'UTF8')`, sqlite: `x'ff'` },
    { postgres: "E'a\\000b'", sqlite: "'a' || char(0) || 'b'" },
  ],
  limited: ["''", "'a'", "'abcdef'", "'👩👩👩👩👩👩'", "'👩'", "'      '"],
  word: ["''", "'Red'", "'red '", "'blue'", "'NULL'", "'dark_blue'"],
  mood: ["''", "'Happy'", "'happy '", "'its fine'", "'0'"],
  flag: ["'maybe'", { postgres: "'2'", sqlite: '2' }, { postgres: "'-1'", sqlite: '-1' }, "''"],
  integer: ["'hello'", "''", '2147483648', '-2147483649', "'1e3x'", "'2147483648'", "'0x10g'"],
  counted: ['-1', '2147483648', '3000000000'],
  ranged: ['0', '11', '-1', "'eleven'", '2147483647'],
  bigint: ["'hello'", '9007199254740992', '-9007199254740992', '9223372036854775807', "''"],
  decimal: ['0.001', '1.005', '100000000', '-100000000', '99999999.999', "'abc'", "''", '1e300'],
  real: [
    "'abc'",
    "''",
    { postgres: "'NaN'", sqlite: "'NaN'" },
    { postgres: "'Infinity'", sqlite: '9e999' },
    { postgres: "'-Infinity'", sqlite: '-9e999' },
  ],
  at: [
    "'hello'",
    "''",
    { postgres: "'infinity'", sqlite: '9223372036854775807' },
    { postgres: "'-infinity'", sqlite: '-9223372036854775807' },
    { postgres: "'10000-01-01T00:00:00Z'", sqlite: '253402300800000' },
    { postgres: "'0001-12-31T23:59:59Z BC'", sqlite: '-62135596800001' },
    { postgres: "'2024-02-30'", sqlite: "'2024-02-30'" },
  ],
  day: [
    "'hello'",
    "''",
    "'2024-02-30'",
    "'2023-02-29'",
    "'2024-13-01'",
    "'2024-00-01'",
    "'10000-01-01'",
    { postgres: "'0001-12-31 BC'", sqlite: "'0000-12-31'" },
    { postgres: "'infinity'", sqlite: "'infinity'" },
  ],
  clock: ["'hello'", "''", "'24:00:00'", "'25:00:00'", "'12:60:00'", "'12:34:61'", "'-01:00:00'"],
  json: [
    "''",
    "'{'",
    "'undefined'",
    "'{a:1}'",
    "'{''a'':1}'",
    "'[1,]'",
    "'NaN'",
    '\'"\\u0000"\'',
    '\'{"a\\u0000b":1}\'',
    "'[1] // comment'",
  ],
};

/** What both databases take. */
const accepted: Record<string, readonly Literal[]> = {
  uuid: ['NULL', "'0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b'"],
  text: ["''", "' '", "'null'"],
  limited: ["'ab'", "'abcde'", "'👩👩👩👩👩'", "'     '"],
  word: ["'red'", "'dark-blue'"],
  mood: ["'happy'", "'it''s fine'"],
  flag: ['true', 'false'],
  integer: ['2147483647', '-2147483648', "'42'"],
  ranged: ['1', '10'],
  bigint: ['9007199254740991', '-9007199254740991'],
  decimal: ['0', '-0.01', '99999999.99', '-99999999.99', '7', "'1.5'"],
  real: ['0', '1', '1e308', '-1e308', '1e-300', "'0.5'"],
  at: [
    millis('0001-01-01T00:00:00Z'),
    millis('9999-12-31T23:59:59.999Z'),
    millis('2024-02-29T12:00:00.001Z'),
  ],
  day: ["'0001-01-01'", "'2024-02-29'", "'9999-12-31'"],
  clock: ["'00:00:00'", "'23:59:59'"],
  json: ["'{}'", "'[]'", "'null'", '\'"text"\'', "'1e3'", "' {} '", '\'"\\\\u0000"\''],
};

/** Spellings that one database reads and the other refuses; what is stored is good on both. */
const spellings: readonly { column: string; literal: Literal; only: 'postgres' | 'sqlite' }[] = [
  { column: 'uuid', literal: "'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11'", only: 'postgres' },
  { column: 'flag', literal: "'yes'", only: 'postgres' },
  { column: 'integer', literal: '1.5', only: 'postgres' },
  { column: 'at', literal: "'2024-01-01'", only: 'postgres' },
  { column: 'day', literal: "'2024-1-1'", only: 'postgres' },
  { column: 'day', literal: "'January 8, 1999'", only: 'postgres' },
  { column: 'clock', literal: "'12:34'", only: 'postgres' },
  { column: 'json', literal: `'"\\ud800"'`, only: 'sqlite' },
  {
    column: 'text',
    literal: { postgres: `convert_from('\\xc328', 'UTF8')`, sqlite: `cast(x'c328' as text)` },
    only: 'sqlite',
  },
];

suite('raw SQL', kindsComposition, (test, { dialect }) => {
  const write = (literal: Literal) => (typeof literal === 'string' ? literal : literal[dialect]);
  const insert = (column: string, literal: Literal) =>
    column === 'id'
      ? `insert into kinds (id) values (${write(literal)})`
      : `insert into kinds (id, "${column}") values ('${uuidv7()}', ${write(literal)})`;

  for (const [column, literals] of Object.entries(refused)) {
    test(`cannot put a bad value into ${column}`, async ({ execute }) => {
      const taken: string[] = [];
      for (const literal of literals) {
        const outcome = await execute(insert(column, literal)).then(
          () => 'was taken',
          (error: { code?: string }) => error.code,
        );
        if (outcome !== 'CHECK') taken.push(`${write(literal)}: ${outcome}`);
      }
      expect(taken).toEqual([]);
      expect(await execute('select 1 from kinds')).toEqual([]);
    });

    test(`cannot change ${column} to a bad value`, async ({ execute }) => {
      await execute(insert('text', "'kept'"));
      const taken: string[] = [];
      for (const literal of literals) {
        const outcome = await execute(`update kinds set "${column}" = ${write(literal)}`).then(
          () => 'was taken',
          (error: { code?: string }) => error.code,
        );
        if (outcome !== 'CHECK') taken.push(`${write(literal)}: ${outcome}`);
      }
      expect(taken).toEqual([]);
    });
  }

  for (const [column, literals] of Object.entries(accepted)) {
    test(`puts good values into ${column}`, async ({ execute }) => {
      const failed: string[] = [];
      for (const literal of literals) {
        await execute(insert(column, literal)).catch((error: { code?: string }) =>
          failed.push(`${write(literal)}: ${error.code}`),
        );
      }
      expect(failed).toEqual([]);
      expect(await execute('select 1 from kinds')).toHaveLength(literals.length);
    });
  }

  test('may spell a value as its database alone reads it', async ({ execute }) => {
    for (const { column, literal, only } of spellings) {
      const outcome = await execute(insert(column, literal)).then(
        () => 'taken',
        (error: { code?: string }) => error.code,
      );
      expect([column, literal, outcome]).toEqual([
        column,
        literal,
        only === dialect ? 'taken' : 'CHECK',
      ]);
    }
  });
});
