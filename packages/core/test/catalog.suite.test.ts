import { compose, defineDomain, table } from '@schema/core';
import { catalogDifferences, expectedCatalog, readCatalog } from '@schema/core/catalog';
import { describeCatalog, suite } from '@schema/testing';
import { isNotNull, sql } from 'drizzle-orm';
import { expect } from 'vitest';
import { kindsComposition, kindsDomain } from './sample/kinds.ts';
import { peopleComposition, peopleDomain } from './sample/people.ts';

describeCatalog('the catalog of every kind of column', kindsComposition);
describeCatalog('the catalog of every kind of constraint', peopleComposition);
describeCatalog(
  'the catalog with a prefix and a Postgres schema',
  compose([kindsDomain, peopleDomain], { prefix: 'app_', schema: 'hub' }),
);

// Each is a column of its table and, beside it, a word of the SQL that checks and indexes are made of.
const words = [
  'from',
  'is',
  'not',
  'and',
  'between',
  'null',
  'true',
  'else',
  'over',
  'filter',
  'in',
];
const worded = Object.fromEntries(
  words.map((word) => [
    `${word}Words`,
    table(
      `${word}_words`,
      (t) => ({
        id: t.id(),
        [word]: t.integer(),
        day: t.date(),
        at: t.timestamp(),
        size: t.decimal(5, 2),
        kind: t.oneOf(['a', 'b']).default('a'),
        isOpen: t.boolean().default(true),
      }),
      (c, { check, index }) => [
        check(`${word}_above`, sql`${c[word]} > 0 or ${c.day} is null`),
        index(`idx_${word}`).on(c.at).filter(isNotNull(c.day)),
      ],
    ),
  ]),
);
describeCatalog(
  'the catalog of columns that are called like words of SQL',
  compose([defineDomain({ name: 'words', tables: worded, repositories: () => ({}) })]),
);

/** What someone does to the database by hand, and what is said of it. */
const drifts = [
  {
    change: 'drop table badges',
    found: ['The table badges is missing.'],
  },
  {
    change: 'alter table people add column nick text',
    found: ['people: the column nick is not in the definitions.'],
  },
  {
    change: 'drop index idx_people_age',
    found: ['people: the index idx_people_age is missing.'],
  },
  {
    change: 'drop index idx_people_age; create index idx_people_age on people (age, id)',
    found: ['people: the index idx_people_age has the parts age, id, expected age desc, id.'],
  },
  {
    change:
      'drop index people_primary_unique; create unique index people_primary_unique on people (country)',
    found: [
      'people: the index people_primary_unique has the condition none, expected about (is_primary).',
    ],
  },
  {
    change: `drop index people_name_lower_unique; create unique index people_name_lower_unique on people (upper(name))`,
    found: [
      'people: the index people_name_lower_unique has the parts about (name upper()), expected about (lower() name).',
    ],
  },
] as const;

const postgresDrifts = [
  {
    change: 'alter table people alter column email drop not null',
    found: ['people: the column email has NULL allowed true, expected false.'],
  },
  {
    change: 'alter table people alter column age type bigint',
    found: ['people: the column age has type bigint, expected integer.'],
  },
  {
    change: 'alter table people alter column is_primary set default true',
    found: ['people: the column is_primary has the default about (1), expected about (0).'],
  },
  {
    change: 'alter table people drop constraint people_age_sane',
    found: ['people: the check people_age_sane is missing.'],
  },
  {
    change:
      'alter table people drop constraint people_manager_id_people_id_fk; alter table people add foreign key (manager_id) references people on delete cascade on update set null',
    found: [
      'people: the foreign key (manager_id) has ON DELETE cascade, expected set null.',
      'people: the foreign key (manager_id) has ON UPDATE set null, expected cascade.',
    ],
  },
  {
    change: 'drop trigger people_touch_updated_at on people',
    found: ['people: the trigger people_touch_updated_at is missing.'],
  },
  {
    change: 'alter table people enable replica trigger people_touch_updated_at',
    found: ['people: the trigger people_touch_updated_at is missing.'],
  },
  {
    change:
      'drop trigger people_touch_updated_at on people; create trigger people_touch_updated_at after insert or update of age on people execute function people_touch_updated_at()',
    found: [
      'people: the trigger people_touch_updated_at has the events after insert or update of age for each statement, expected before update for each row.',
      'people: the trigger people_touch_updated_at has the condition none, expected about (updated_at).',
    ],
  },
  {
    change:
      'drop trigger people_touch_updated_at on people; create trigger people_touch_updated_at before update on people for each row when (false) execute function people_touch_updated_at()',
    found: [
      'people: the trigger people_touch_updated_at has the condition about (0), expected about (updated_at).',
    ],
  },
] as const;

const sqliteDrifts = [
  {
    change: 'drop trigger people_touch_updated_at',
    found: ['people: the trigger people_touch_updated_at is missing.'],
  },
] as const;

const notes = table('notes', (t) => ({
  id: t.id(),
  title: t.text().notNull().searchable({ alone: true }),
  text: t.text().searchable(),
}));
const searched = compose(
  [
    defineDomain({
      name: 'notes',
      tables: { notes },
      repositories: () => ({}),
      // Not written as those of a search are; two are of no table.
      objects: () => [
        {
          name: 'words',
          phase: 'after',
          sqlite: {
            up: ['create virtual table if not exists words\n  USING fts5(word)'],
            down: ['drop table words'],
          },
        },
        {
          name: 'terms',
          phase: 'after',
          sqlite: {
            up: ['\n  CREATE VIRTUAL  TABLE\n  IF NOT EXISTS terms USING fts5(term)\n'],
            down: ['drop table terms'],
          },
        },
        {
          name: 'noted',
          phase: 'after',
          sqlite: {
            up: [
              'create trigger if not exists noted after insert on app_notes begin select 1; end',
            ],
            down: ['drop trigger noted'],
          },
        },
      ],
    }),
  ],
  { prefix: 'app_' },
);
describeCatalog('the catalog of a search', searched);

/** What a search is answered from. */
const searchDrifts = {
  postgres: [
    {
      change: 'drop index app_idx_notes_search',
      found: ['app_notes: the index app_idx_notes_search is missing.'],
    },
  ],
  sqlite: [
    {
      change: 'drop table app_notes_fts',
      found: ['app_notes: the full-text table app_notes_fts is missing.'],
    },
    {
      change:
        'drop table app_notes_title_fts; create virtual table app_notes_title_fts using fts5(title)',
      found: ['app_notes: the full-text table app_notes_title_fts is not as defined.'],
    },
    { change: 'drop table words', found: ['The full-text table words is missing.'] },
    { change: 'create virtual table other using fts5(title)', found: [] },
  ],
};

suite('a changed catalog of a search', searched, (test, { dialect }) => {
  for (const { change, found } of searchDrifts[dialect]) {
    test(`is named after ${change}`, async ({ store, execute }) => {
      for (const statement of change.split(';')) await execute(statement);
      const live = await readCatalog(store);
      expect(catalogDifferences(live, expectedCatalog(searched, dialect))).toEqual(found);
    });
  }
});

suite('a changed catalog', peopleComposition, (test, { dialect }) => {
  const own = dialect === 'postgres' ? postgresDrifts : sqliteDrifts;
  for (const { change, found } of [...drifts, ...own]) {
    test(`is named after ${change}`, async ({ store, execute }) => {
      await store.transaction(async (tx) => {
        for (const statement of change.split(';')) await execute(statement, tx);
      });
      const live = await readCatalog(store);
      expect(catalogDifferences(live, expectedCatalog(peopleComposition, dialect))).toEqual(found);
    });
  }
});
