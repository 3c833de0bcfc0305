import { type Kit, table } from '@schema/core';
import { sql } from 'drizzle-orm';
import type { Change } from './changes.ts';
import { family, type Tables, withColumns } from './family.ts';

const plain = () => family();

const moody = (values: readonly [string, ...string[]]) => () =>
  family({
    columns: (t) => ({ mood: t.enum('mood', values).notNull().default('good') }),
    extras: (c, { check, index }) => [
      check('parents_mood_check', sql`${c.mood} <> 'bad'`),
      index('parents_good')
        .on(c.size as never)
        .filter(sql`${c.mood} = 'good'`),
    ],
  });
const moodyText = () =>
  family({
    columns: (t) => ({ mood: t.text().notNull().default('good') }),
    extras: (c, { check, index }) => [
      check('parents_mood_check', sql`${c.mood} <> 'bad'`),
      index('parents_good')
        .on(c.size as never)
        .filter(sql`${c.mood} = 'good'`),
    ],
  });

const words = (name: string, index?: string) =>
  table(
    name,
    (t) => ({ id: t.serial(), word: t.text() }),
    (c, kit) => (index === undefined ? [] : [kit.index(index).on(c.word as never)]),
  );

/** Keys to a column that is unique by a constraint of this name. */
const keyed = (
  unique: string,
  code: (t: Kit) => ReturnType<Kit['integer']> = (t) => t.integer(),
) => {
  const rooms = table('rooms', (t) => ({ id: t.serial(), code: code(t).unique(unique) }));
  const beds = table('beds', (t) => ({
    id: t.serial(),
    code: code(t).references(() => rooms.code),
  }));
  return (): Tables => ({ ...plain(), beds, rooms });
};
const roomed = ['insert into rooms (code) values (7)', 'insert into beds (code) values (7)'];

/** Changes that something else holds on to, and texts that look like something else. */
export const entangledChanges: readonly Change[] = [
  {
    kind: 'add conditions with signs that stand between the parts of others',
    from: plain,
    to: () =>
      family({
        columns: (t) => ({ shade: t.oneOf(['a;b', 'a,b', 'a--b']) }),
        extras: (c, { check, index }) => [
          check('parents_signs_check', sql`${c.label} <> 'a;b' and ${c.label} <> '--'`),
          index('parents_shades').on(sql`coalesce(${c.shade}, ',')`),
          index('parents_joined').on(sql`(${c.label} || ';--')`),
          index('parents_others')
            .on(c.size as never)
            .filter(sql`${c.label} <> 'a;b,--'`),
        ],
      }),
  },
  {
    kind: 'put the values of an enum in another order under conditions on its column',
    from: moody(['good', 'fine', 'bad']),
    to: moody(['bad', 'good', 'fine']),
    after: ['select distinct mood from parents', [['good']]],
  },
  {
    kind: 'turn a text into an enum under conditions on its column',
    from: moodyText,
    to: moody(['good', 'bad']),
    after: ['select distinct mood from parents', [['good']]],
  },
  {
    kind: 'add enum values with quotes, and make one the default',
    from: withColumns((t) => ({ mood: t.enum('mood', ['good', 'bad']).default('good') })),
    to: withColumns((t) => ({
      mood: t.enum('mood', ['good', 'bad', "it's", 'so "so"']).default('so "so"'),
    })),
  },
  {
    kind: 'fill a new column with a new value of an enum',
    from: withColumns((t) => ({ mood: t.enum('mood', ['good', 'bad']) })),
    to: withColumns((t) => ({
      mood: t.enum('mood', ['good', 'bad', 'none']),
      last: t.enum('mood', ['good', 'bad', 'none']).notNull(),
    })),
    decisions: { fill: ["parents.last='none'"] },
    after: ['select distinct last from parents', [['none']]],
  },
  {
    kind: 'take a value from an enum while columns and tables of it go or become text',
    from: () => ({
      ...family({
        columns: (t) => ({
          mood: t.enum('mood', ['good', 'bad']).notNull().default('good'),
          first: t.enum('mood', ['good', 'bad']).notNull().default('bad'),
          spoken: t.enum('mood', ['good', 'bad']).notNull().default('bad'),
        }),
      }),
      moods: table('moods', (t) => ({ id: t.serial(), mood: t.enum('mood', ['good', 'bad']) })),
    }),
    to: withColumns((t) => ({
      mood: t.enum('mood', ['good', 'fine']).notNull().default('fine'),
      spoken: t.text().notNull().default('bad'),
    })),
    decisions: { drop: ['parents.first', 'moods'] },
    rows: ["insert into moods (mood) values ('bad')"],
    after: ['select distinct mood, spoken from parents', [['good', 'bad']]],
    loses: true,
  },
  {
    kind: 'fill columns from whole numbers that have become decimals',
    from: withColumns((t) => ({ amount: t.integer().notNull().default(3) })),
    to: withColumns((t) => ({
      amount: t.decimal(8, 2).notNull().default(3),
      half: t.decimal(8, 2).notNull(),
      total: t.real().notNull(),
      share: t.real().notNull(),
    })),
    decisions: {
      fill: ['parents.half=amount/2', 'parents.total=coalesce(size, 4)', 'parents.share=1/total'],
    },
    rows: ['update parents set size = 4'],
    after: [
      'select cast(half * 10 as integer), share from parents',
      [
        [15, 0.25],
        [15, 0.25],
      ],
    ],
  },
  {
    kind: 'give another name to what a foreign key rests on',
    from: keyed('one_code'),
    to: keyed('a_code'),
    rows: roomed,
    after: ['select code from beds', [[7]]],
  },
  {
    kind: 'change the type of a key and of what refers to it',
    from: keyed('rooms_code_unique'),
    to: keyed('rooms_code_unique', (t) => t.decimal(9, 0) as never),
    rows: roomed,
  },
  {
    kind: "give an index's name to a new table when its own goes",
    from: () => ({ ...plain(), olds: words('olds', 'idx_word') }),
    to: () => ({ ...plain(), news: words('news', 'idx_word') }),
    decisions: { drop: ['olds'] },
    loses: true,
  },
  {
    kind: 'let two tables take the names of their indexes from each other',
    from: () => ({ ...plain(), one: words('ones', 'idx_1'), two: words('twos', 'idx_2') }),
    to: () => ({ ...plain(), one: words('ones', 'idx_2'), two: words('twos', 'idx_1') }),
  },
  {
    kind: 'give up a full-text search',
    from: () => ({
      ...plain(),
      notes: table('notes', (t) => ({ id: t.id(), body: t.text().searchable() })),
    }),
    to: () => ({ ...plain(), notes: table('notes', (t) => ({ id: t.id(), body: t.text() })) }),
  },
];
