import { sql } from 'drizzle-orm';
import type { Change } from './changes.ts';
import { family, withColumns } from './family.ts';

/** Changes of what a column can hold. */
export const typeChanges: readonly Change[] = [
  {
    kind: 'change a type',
    from: withColumns((t) => ({ amount: t.integer().notNull().default(5) })),
    to: withColumns((t) => ({ amount: t.real().notNull().default(5) })),
    after: ['select amount from parents order by id', [[5], [5]]],
  },
  {
    kind: 'add an enum value',
    from: withColumns((t) => ({ mood: t.enum('mood', ['good', 'bad']).notNull().default('good') })),
    to: withColumns((t) => ({
      mood: t.enum('mood', ['good', 'fine', 'bad']).notNull().default('good'),
    })),
  },
  {
    kind: 'make a new enum value the default',
    from: withColumns((t) => ({ mood: t.enum('mood', ['good', 'bad']).notNull().default('good') })),
    to: withColumns((t) => ({
      mood: t.enum('mood', ['good', 'bad', 'fine']).notNull().default('fine'),
    })),
  },
  {
    kind: 'drop an enum value',
    from: withColumns((t) => ({
      mood: t.enum('mood', ['good', 'fine', 'bad']).notNull().default('good'),
    })),
    to: withColumns((t) => ({ mood: t.enum('mood', ['good', 'bad']).notNull().default('good') })),
  },
  {
    kind: 'turn a text into an enum',
    from: withColumns((t) => ({ mood: t.text().notNull().default('good') })),
    to: withColumns((t) => ({ mood: t.enum('mood', ['good', 'bad']).notNull().default('good') })),
  },
  {
    kind: 'make a new enum value the default, whatever its name',
    from: withColumns((t) => ({ mood: t.enum('mood', ['good', 'bad']).notNull().default('good') })),
    to: withColumns((t) => ({
      mood: t.enum('mood', ['good', 'bad', 'gone']).notNull().default('gone'),
    })),
  },
  {
    kind: 'make a new enum value the default under conditions on its column',
    from: () => moody(['good', 'bad'], 'good'),
    to: () => moody(['good', 'bad', 'fine'], 'fine'),
    after: ['select distinct mood from parents', [['good']]],
  },
  {
    kind: 'move values into a new column of another type',
    from: withColumns((t) => ({ amount: t.text().notNull().default('5') })),
    to: withColumns((t) => ({ count: t.integer().notNull() })),
    decisions: { fill: ['parents.count=cast(amount as integer)'], drop: ['parents.amount'] },
    after: ['select count from parents', [[5], [5]]],
    loses: true,
  },
  {
    kind: 'change a type into one that holds less',
    from: withColumns((t) => ({ amount: t.real() })),
    to: withColumns((t) => ({ amount: t.integer() })),
    refused:
      /parents\.amount changes from .* to integer.*--fill parents\.<new>=.*--drop parents\.amount/,
  },
];

/** The parents with a mood that an index and a check speak of. */
function moody(values: [string, ...string[]], mood: string) {
  return family({
    columns: (t) => ({ mood: t.enum('mood', values).notNull().default(mood) }),
    extras: (c, k) => [
      k
        .index('idx_good')
        .on(c.label as never)
        .filter(sql`${(c as Record<string, never>).mood} = 'good'`),
      k.check('bad_is_small', sql`${(c as Record<string, never>).mood} <> 'bad' or ${c.size} < 9`),
    ],
  });
}
