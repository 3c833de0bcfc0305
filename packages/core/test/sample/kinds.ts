import { compose, defineDomain, table, timestamps } from '@schema/core';
import * as z from 'zod';

export const moods = ['happy', 'sad', "it's fine"] as const;

/** One column of every kind that needs no extension; all may be NULL. */
export const kinds = table('kinds', (t) => ({
  id: t.id(),
  uuid: t.uuid(),
  text: t.text(),
  limited: t.text({ min: 2, max: 5 }),
  word: t.oneOf(['red', 'green', 'dark-blue']),
  mood: t.enum('mood', moods),
  flag: t.boolean(),
  integer: t.integer(),
  ranged: t.integer().between({ min: 1, max: 10 }),
  counted: t.integer().between({ min: 0, max: 10_000_000_000 }),
  bigint: t.bigint(),
  decimal: t.decimal(10, 2),
  real: t.real(),
  at: t.timestamp(),
  day: t.date(),
  clock: t.time(),
  json: t.json(z.json()),
}));

/** Every sort of default. */
export const defaults = table('defaults', (t) => ({
  id: t.serial(),
  text: t.text().notNull().default("it's"),
  word: t.oneOf(['red', 'green']).notNull().default('green'),
  mood: t.enum('mood', moods).notNull().default('sad'),
  flag: t.boolean().notNull().default(true),
  integer: t.integer().notNull().default(-7),
  decimal: t.decimal(10, 2).notNull().default(1.25),
  real: t.real().notNull().default(0.5),
  at: t.timestamp().notNull().default(new Date('2020-02-29T12:34:56.789Z')),
  day: t.date().notNull().default('2020-02-29'),
  clock: t.time().notNull().default('12:34:56'),
  json: t
    .json(z.json())
    .notNull()
    .default({ a: [1, "it's"] }),
  jsonText: t.json(z.string()).notNull().default("it's"),
  jsonDigits: t.json(z.json()).notNull().default('5'),
  jsonNumber: t.json(z.number()).notNull().default(5),
  jsonFlag: t.json(z.boolean()).notNull().default(false),
  note: t.text(),
  ...timestamps(t),
}));

export const kindsDomain = defineDomain({
  name: 'kinds',
  tables: { kinds, defaults },
  repositories: () => ({}),
});

export const kindsComposition = compose([kindsDomain]);
