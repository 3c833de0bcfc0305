import { table } from '@schema/core';
import type { Change } from './changes.ts';
import { family, withColumns } from './family.ts';

const box = (name: string) =>
  table(name, (t) => ({ id: t.integer().primaryKey(), code: t.text().notNull() }));
const boxed = [`insert into boxes (id, code) values (1, 'b1'), (2, 'b2')`];

/** Changes that give a value to the rows that are there. */
export const fillChanges: readonly Change[] = [
  {
    kind: 'fill a new column that has a default',
    from: () => family(),
    to: withColumns((t) => ({ color: t.text().notNull().default('red') })),
    decisions: { fill: ["parents.color='blue'"] },
    after: ['select color from parents order by id', [['blue'], ['blue']]],
  },
  {
    kind: 'fill new unique columns that have a default',
    from: () => family(),
    to: withColumns((t) => ({
      color: t.text().notNull().default('red').unique(),
      rank: t.integer().default(0).unique(),
    })),
    decisions: { fill: ["parents.color='c' || id", 'parents.rank=id * 2'] },
    after: [
      'select color, rank from parents order by id',
      [
        ['c1', 2],
        ['c2', 4],
      ],
    ],
  },
  {
    kind: 'fill a new column from the new names of a table and its columns',
    from: withColumns((t) => ({ color: t.text().notNull().default('red') })),
    to: () =>
      family({
        name: 'ancestors',
        columns: (t) => ({ paint: t.text().notNull().default('red'), tint: t.text().notNull() }),
      }),
    decisions: {
      renameTable: ['parents=ancestors'],
      rename: ['ancestors.color=ancestors.paint'],
      fill: ['ancestors.tint=select min(paint) || ancestors.id from ancestors other'],
    },
    after: ['select tint from ancestors order by id', [['red1'], ['red2']]],
  },
  {
    kind: 'fill a new column from the new name of another table',
    from: () => ({ ...family(), box: box('boxes') }),
    to: () => ({ ...family({ columns: (t) => ({ color: t.text() }) }), box: box('crates') }),
    decisions: {
      renameTable: ['boxes=crates'],
      fill: ['parents.color=select max(code) from crates'],
    },
    rows: boxed,
    after: ['select color from parents order by id', [['b2'], ['b2']]],
  },
  {
    kind: 'fill columns as they are declared, from each other and what goes',
    from: () => ({
      ...family({ columns: (t) => ({ color: t.text(), end: t.text().default('!') }) }),
      box: box('boxes'),
    }),
    to: withColumns((t) => ({ tint: t.text().notNull(), color: t.text().notNull() })),
    decisions: {
      fill: ['parents.color=select min(code) from boxes', 'parents.tint=color || "end"'],
      drop: ['boxes', 'parents.end'],
    },
    rows: [...boxed, `update parents set color = 'red' where id = 1`],
    after: [
      'select color, tint from parents order by id',
      [
        ['red', 'red!'],
        ['b1', 'b1!'],
      ],
    ],
    loses: true,
  },
  {
    kind: 'fill a new column and leave the time of the last change',
    from: withColumns((t) => ({
      made: t.timestamp().notNull().default(new Date(0)),
      changed: t.timestamp().notNull().default(new Date(0)).touch(),
    })),
    to: withColumns((t) => ({
      made: t.timestamp().notNull().default(new Date(0)),
      changed: t.timestamp().notNull().default(new Date(0)).touch(),
      color: t.text(),
    })),
    decisions: { fill: ["parents.color='blue'"] },
    after: ['select label from parents where changed = made order by id', [['one'], ['two']]],
  },
];
