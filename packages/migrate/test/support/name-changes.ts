import { type Columns, type Kit, table } from '@schema/core';
import { sql } from 'drizzle-orm';
import type { Change } from './changes.ts';
import { family, type Tables, withColumns } from './family.ts';

const colors = (t: Kit) => ({ color: t.text({ max: 9 }).unique(), paint: t.text({ max: 30 }) });
const colored = [
  `update parents set color = 'red', paint = 'oil' where id = 1`,
  `update parents set color = 'blue' where id = 2`,
];
const boxed = [`insert into boxes (code, weight) values ('b1', 3), ('b2', 4)`];
const crated = [...boxed, `insert into crates (code, weight) values ('c1', 5)`];

/** Changes of names, most of which another column or table has, gives up or takes. */
export const nameChanges: readonly Change[] = [
  {
    kind: 'rename a column and make another of its name',
    from: withColumns((t) => ({ color: t.text({ max: 9 }).unique() })),
    to: withColumns((t) => ({
      color: t.integer().between({ min: 1, max: 9 }).unique(),
      paint: t.text({ max: 9 }).unique(),
    })),
    decisions: { rename: ['parents.color=parents.paint'] },
    rows: [`update parents set color = 'red' where id = 1`],
    after: [
      'select color, paint from parents order by id',
      [
        [null, 'red'],
        [null, null],
      ],
    ],
  },
  {
    kind: 'rename a column and leave its conditions to another of its name',
    from: () => conditioned(),
    to: () => conditioned((t) => ({ width: t.integer() })),
    decisions: { rename: ['parents.amount=parents.width'] },
    rows: ['update parents set amount = id'],
    after: [
      'select amount, width from parents order by id',
      [
        [null, 1],
        [null, 2],
      ],
    ],
  },
  {
    kind: 'rename a column to the name of one that goes, and fill another from it',
    from: withColumns(colors),
    to: withColumns((t) => ({ paint: t.text({ max: 9 }).unique(), tint: t.text().notNull() })),
    decisions: {
      rename: ['parents.color=parents.paint'],
      drop: ['parents.paint'],
      fill: ["parents.tint=paint || '!'"],
    },
    rows: colored,
    after: [
      'select paint, tint from parents order by id',
      [
        ['red', 'red!'],
        ['blue', 'blue!'],
      ],
    ],
    loses: true,
  },
  {
    kind: 'rename a column to the name that another gives up',
    from: withColumns(colors),
    to: withColumns((t) => ({ paint: t.text({ max: 9 }).unique(), tint: t.text({ max: 30 }) })),
    decisions: { rename: ['parents.color=parents.paint', 'parents.paint=parents.tint'] },
    rows: colored,
    after: [
      'select paint, tint from parents order by id',
      [
        ['red', 'oil'],
        ['blue', null],
      ],
    ],
  },
  {
    kind: 'swap the names of two columns',
    from: withColumns(colors),
    to: withColumns((t) => ({ color: t.text({ max: 30 }), paint: t.text({ max: 9 }).unique() })),
    decisions: { rename: ['parents.color=parents.paint', 'parents.paint=parents.color'] },
    rows: colored,
    after: [
      'select color, paint from parents order by id',
      [
        ['oil', 'red'],
        [null, 'blue'],
      ],
    ],
  },
  {
    kind: 'swap the names of two columns that are alike',
    from: withColumns((t) => ({ color: t.text(), paint: t.text() })),
    to: withColumns((t) => ({ color: t.text(), paint: t.text() })),
    decisions: { rename: ['parents.color=parents.paint', 'parents.paint=parents.color'] },
    rows: colored,
    after: [
      'select color, paint from parents order by id',
      [
        ['oil', 'red'],
        [null, 'blue'],
      ],
    ],
  },
  {
    kind: 'rename a table and make another of its name',
    from: () => ({ ...family(), box: box('boxes') }),
    to: () => ({ ...family(), crate: box('crates'), box: box('boxes') }),
    decisions: { renameTable: ['boxes=crates'] },
    rows: boxed,
    after: [
      'select code, weight from crates order by id',
      [
        ['b1', 3],
        ['b2', 4],
      ],
    ],
  },
  {
    kind: 'rename a table to the name of one that goes',
    from: () => ({ ...family(), box: box('boxes'), crate: box('crates') }),
    to: () => ({ ...family(), crate: box('crates') }),
    decisions: { renameTable: ['boxes=crates'], drop: ['crates'] },
    rows: crated,
    after: [
      'select code, weight from crates order by id',
      [
        ['b1', 3],
        ['b2', 4],
      ],
    ],
    loses: true,
  },
  {
    kind: 'rename a table whose key is two columns to the name of one that goes',
    from: () => ({ ...family(), old: slot('slots'), other: slot('places') }),
    to: () => ({ ...family(), other: slot('places') }),
    decisions: { renameTable: ['slots=places'], drop: ['places'] },
    rows: [`insert into slots (id, code) values (1, 's1')`],
    after: ['select id, code from places', [[1, 's1']]],
    loses: true,
  },
  {
    kind: 'rename a table to the name of one that goes and is referred to',
    from: () => ({ ...lidded(['crate']), box: box('boxes') }),
    to: () => lidded(['crate']),
    decisions: { renameTable: ['boxes=crates'], drop: ['crates'] },
    rows: boxed,
    loses: true,
  },
  {
    kind: 'rename a reference to the name of one that goes',
    from: () => lidded(['crate', 'spare']),
    to: () => lidded(['spare']),
    decisions: { rename: ['lids.crate=lids.spare'], drop: ['lids.spare'] },
    rows: [
      `insert into crates (code) values ('c1')`,
      `insert into lids (id, crate) values (1, 'c1')`,
    ],
    after: ['select spare from lids', [['c1']]],
    loses: true,
  },
  {
    kind: 'rename a table to the name that another gives up',
    from: () => ({ ...family(), box: box('boxes'), crate: box('crates') }),
    to: () => ({ ...family(), crate: box('crates'), chest: box('chests') }),
    decisions: { renameTable: ['boxes=crates', 'crates=chests'] },
    rows: crated,
    after: [
      'select code, weight from crates union all select code, weight from chests order by code',
      [
        ['b1', 3],
        ['b2', 4],
        ['c1', 5],
      ],
    ],
  },
  {
    kind: 'make a table anew under the name that another gives up',
    from: () => ({ ...family(), box: box('boxes'), tin: tin('tins', 'red') }),
    to: () => ({ ...family(), crate: box('crates'), tin: tin('boxes', 'blue') }),
    decisions: { renameTable: ['boxes=crates', 'tins=boxes'] },
    rows: [...boxed, `insert into tins (color) values ('green')`],
    after: ['select color from boxes', [['green']]],
  },
  {
    kind: 'swap the names of two tables',
    from: () => ({ ...family(), box: box('boxes'), crate: box('crates') }),
    to: () => ({ ...family(), box: box('boxes'), crate: box('crates') }),
    decisions: { renameTable: ['boxes=crates', 'crates=boxes'] },
    rows: crated,
    after: [
      'select code, weight from crates order by id',
      [
        ['b1', 3],
        ['b2', 4],
      ],
    ],
  },
  {
    kind: 'rename a column that another table refers to, its table and its serial number',
    from: () => referred('boxes', 'code', 'id'),
    to: () => referred('crates', 'sign', 'no'),
    decisions: {
      renameTable: ['boxes=crates'],
      rename: ['crates.code=crates.sign', 'crates.id=crates.no'],
    },
    rows: [
      `insert into boxes (code) values ('b1')`,
      `insert into lids (id, code) values (1, 'b1')`,
    ],
    after: ['select no, sign from crates', [[1, 'b1']]],
  },
  {
    kind: 'make a column unique for another table to refer to',
    from: () => labelled(false),
    to: () => labelled(true),
    rows: [`insert into lids (id, label) values (1, 'one')`],
  },
];

function box(name: string) {
  return table(name, (t) => ({
    id: t.serial(),
    code: t.text({ max: 9 }).notNull().unique(),
    weight: t.integer().between({ min: 1, max: 9 }),
    changed: t.timestamp().notNull().default(new Date(0)).touch(),
  }));
}

function tin(name: string, color: string) {
  return table(name, (t) => ({ id: t.serial(), color: t.text().notNull().default(color) }));
}

/** Crates with the lids that refer to them in some columns. */
function lidded(references: readonly string[]): Tables {
  const crate = box('crates');
  const lid = table('lids', (t) => ({
    id: t.integer().primaryKey(),
    ...Object.fromEntries(references.map((name) => [name, t.text().references(() => crate.code)])),
  }));
  return { ...family(), crate, lid };
}

/** A table whose key is two columns, with a trigger. */
function slot(name: string) {
  return table(
    name,
    (t) => ({
      id: t.integer().notNull(),
      code: t.text().notNull(),
      changed: t.timestamp().notNull().default(new Date(0)).touch(),
    }),
    (c, { primaryKey }) => [primaryKey(c.id, c.code)],
  );
}

/** The parents with an amount that an index and a check speak of. */
function conditioned(columns: (t: Kit) => Columns = () => ({})): Tables {
  return family({
    columns: (t) => ({ amount: t.integer(), ...columns(t) }),
    extras: (c, k) => {
      const { amount } = c as { amount: never };
      return [
        k.index('idx_amount').on(amount),
        k
          .index('idx_some')
          .on(c.label as never)
          .filter(sql`${amount} > 1`),
        k.check('amount_is_small', sql`${amount} < 9`),
      ];
    },
  });
}

/** A table that another one refers to, but not by its primary key. */
function referred(name: string, code: string, id: string): Tables {
  const boxes = table(name, (t) => ({ [id]: t.serial(), [code]: t.text().notNull().unique() }));
  const lids = table('lids', (t) => ({
    id: t.integer().primaryKey(),
    code: t.text().references(() => boxes[code] as never),
  }));
  return { ...family(), boxes, lids };
}

function labelled(isReferred: boolean): Tables {
  const parents = table('parents', (t) => ({
    id: t.integer().primaryKey(),
    label: isReferred ? t.text({ max: 20 }).notNull().unique() : t.text({ max: 20 }).notNull(),
    size: t.integer(),
  }));
  const lids = table('lids', (t) => ({
    id: t.integer().primaryKey(),
    label: isReferred ? t.text({ max: 20 }).references(() => parents.label) : t.text({ max: 20 }),
  }));
  return { ...family(), parents, lids };
}
