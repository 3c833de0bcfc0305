import { table } from '@schema/core';
import { sql } from 'drizzle-orm';
import type { Decisions } from '../../src/index.ts';
import { family, type Tables, withColumns } from './family.ts';

export interface Change {
  readonly kind: string;
  readonly from: () => Tables;
  readonly to: () => Tables;
  readonly decisions?: Decisions;
  /** Statements that write the rows of the case, beside those of the family. */
  readonly rows?: readonly string[];
  /** What a query gives after the change, beside the rows that stay. */
  readonly after?: readonly [query: string, rows: unknown[][]];
  /** What is lost on the way there and back. */
  readonly loses?: boolean;
  /** What a declaration is missing for. */
  readonly refused?: RegExp;
}

const extra = table('extras', (t) => ({ id: t.id(), word: t.text() }));
const plain = () => family();

/** The kinds of change that a history can make; each is tried with rows, there, back and there again. */
export const changes: readonly Change[] = [
  { kind: 'add a nullable column', from: plain, to: withColumns((t) => ({ color: t.text() })) },
  {
    kind: 'add a column with a default',
    from: plain,
    to: withColumns((t) => ({ color: t.text({ max: 9 }).notNull().default('red') })),
    after: ['select distinct color from parents', [['red']]],
  },
  {
    kind: 'add a required column that rows are filled for',
    from: plain,
    to: withColumns((t) => ({ color: t.text().notNull() })),
    decisions: { fill: ["parents.color='c' || id"] },
    after: ['select color from parents order by id', [['c1'], ['c2']]],
  },
  {
    kind: 'add a required column that no row has a value for',
    from: plain,
    to: withColumns((t) => ({ color: t.text().notNull() })),
    refused: /parents\.color is NOT NULL without a default.*--fill parents\.color=/,
  },
  {
    kind: 'add a unique column with one default for all rows',
    from: plain,
    to: withColumns((t) => ({ color: t.text().notNull().default('red').unique() })),
    refused: /parents\.color is unique, and its default .*--fill parents\.color=/,
  },
  {
    kind: 'add a column with one default for all rows and a unique index on it',
    from: plain,
    to: () =>
      family({
        columns: (t) => ({ rank: t.integer().default(0) }),
        extras: (c, k) => [
          k.uniqueIndex('one_rank').on((c as Record<string, never>).rank as never),
        ],
      }),
    refused: /parents\.rank is unique, and its default .*--fill parents\.rank=/,
  },
  {
    kind: 'add a column with a default that is unique beside another, or where it is not the default',
    from: plain,
    to: () =>
      family({
        columns: (t) => ({ rank: t.integer().notNull().default(0) }),
        extras: (c, k) => {
          const { rank } = c as Record<string, never>;
          return [
            k.unique('one_label').on(c.label as never, rank as never),
            k
              .uniqueIndex('one_rank')
              .on(rank as never)
              .filter(sql`${rank} <> 0`),
          ];
        },
      }),
    after: ['select distinct rank from parents', [[0]]],
  },
  {
    kind: 'drop a column',
    from: withColumns((t) => ({ color: t.text().default('red') })),
    to: plain,
    decisions: { drop: ['parents.color'] },
    loses: true,
  },
  {
    kind: 'drop a column in silence',
    from: withColumns((t) => ({ color: t.text() })),
    to: withColumns((t) => ({ paint: t.text() })),
    refused: /--rename parents\.color=parents\.paint or --drop parents\.color/,
  },
  { kind: 'add a table', from: plain, to: () => ({ ...plain(), extra }) },
  {
    kind: 'drop a table',
    from: () => ({ ...plain(), extra }),
    to: plain,
    decisions: { drop: ['extras'] },
    loses: true,
  },
  {
    kind: 'add an index',
    from: plain,
    to: () => family({ extras: (c, k) => [k.index('idx_size').on(k.desc(c.size as never))] }),
  },
  {
    kind: 'drop an index and make another partial',
    from: () =>
      family({
        extras: (c, k) => [
          k.index('idx_a').on(c.size as never),
          k.index('idx_b').on(c.label as never),
        ],
      }),
    to: () =>
      family({
        extras: (c, k) => [
          k
            .index('idx_b')
            .on(c.label as never)
            .filter(sql`${c.size} > 1`),
        ],
      }),
  },
  {
    kind: 'add a check',
    from: plain,
    to: () => family({ extras: (c, k) => [k.check('size_is_small', sql`${c.size} < 100`)] }),
  },
  {
    kind: 'change a check',
    from: () => family({ extras: (c, k) => [k.check('size_is_small', sql`${c.size} < 100`)] }),
    to: () => family({ extras: (c, k) => [k.check('size_is_small', sql`${c.size} < 1000`)] }),
  },
  {
    kind: 'add a unique',
    from: plain,
    to: () =>
      family({ extras: (c, k) => [k.unique('one_label').on(c.label as never, c.size as never)] }),
  },
  {
    kind: 'drop a foreign key',
    from: plain,
    to: () => family({ reference: false }),
  },
  { kind: 'add a foreign key', from: () => family({ reference: false }), to: plain },
  {
    kind: 'change the action of a foreign key',
    from: plain,
    to: () => family({ reference: { onDelete: 'restrict', onUpdate: 'cascade' } }),
  },
  {
    kind: 'change a default',
    from: withColumns((t) => ({ color: t.text().notNull().default('red') })),
    to: withColumns((t) => ({ color: t.text().notNull().default('blue') })),
    after: ['select distinct color from parents', [['red']]],
  },
  {
    kind: 'require a value, with one for rows that have none',
    from: plain,
    to: () => {
      const parents = table('parents', (t) => ({
        id: t.integer().primaryKey(),
        label: t.text({ max: 20 }).notNull(),
        size: t.integer().notNull(),
      }));
      return { ...plain(), parents };
    },
    decisions: { fill: ['parents.size=7'] },
    after: ['select size from parents order by id', [[3], [7]]],
    loses: true,
  },
  {
    kind: 'require a value that rows may lack',
    from: withColumns((t) => ({ color: t.text() })),
    to: withColumns((t) => ({ color: t.text().notNull().default('red') })),
    refused: /parents\.color becomes NOT NULL.*--fill parents\.color=/,
  },
  {
    kind: 'no longer require a value',
    from: plain,
    to: () => {
      const parents = table('parents', (t) => ({
        id: t.integer().primaryKey(),
        label: t.text({ max: 20 }),
        size: t.integer(),
      }));
      return { ...plain(), parents };
    },
  },
  {
    kind: 'change a length',
    from: plain,
    to: () => {
      const parents = table('parents', (t) => ({
        id: t.integer().primaryKey(),
        label: t.text({ max: 40 }).notNull(),
        size: t.integer(),
      }));
      return { ...plain(), parents };
    },
  },
  {
    kind: 'rename a column with its index and unique',
    from: () =>
      family({
        columns: (t) => ({ color: t.text().unique() }),
        extras: (c, k) => [k.index('idx_color').on((c as Record<string, never>).color as never)],
      }),
    to: () =>
      family({
        columns: (t) => ({ paint: t.text().unique() }),
        extras: (c, k) => [k.index('idx_color').on((c as Record<string, never>).paint as never)],
      }),
    decisions: { rename: ['parents.color=parents.paint'] },
  },
  {
    kind: 'rename a table with its keys',
    from: plain,
    to: () => family({ name: 'ancestors' }),
    decisions: { renameTable: ['parents=ancestors'] },
    after: ['select label from ancestors order by id', [['one'], ['two']]],
  },
  {
    kind: 'rename a table and a column of it',
    from: withColumns((t) => ({ color: t.text().default('red') })),
    to: () => family({ name: 'ancestors', columns: (t) => ({ paint: t.text().default('red') }) }),
    decisions: { renameTable: ['parents=ancestors'], rename: ['parents.color=ancestors.paint'] },
    after: ['select paint from ancestors order by id', [['red'], ['red']]],
  },
  {
    kind: 'change a primary key',
    from: plain,
    to: () => {
      const parents = table('parents', (t) => ({
        id: t.integer().notNull().unique(),
        label: t.text({ max: 20 }).primaryKey(),
        size: t.integer(),
      }));
      return { ...plain(), parents };
    },
    refused: /The primary key of parents changes/,
  },
];
