import { compose, defineDomain, SchemaError, table } from '@schema/core';
import type { AnyTable } from '@schema/core/table';
import { describe, expect, it } from 'vitest';

const domain = (tables: Record<string, AnyTable>) =>
  defineDomain({ name: 'site', tables, repositories: () => ({}) });

/** What is thrown of tables by the one dialect and by the other; undefined where nothing is. */
function refusals(
  tables: Record<string, AnyTable>,
  prefix = '',
  schema?: string,
): (string | undefined)[] {
  return (['postgres', 'sqlite'] as const).map((dialect) => {
    try {
      compose([domain(tables)], schema === undefined ? { prefix } : { prefix, schema })[dialect];
      return undefined;
    } catch (error) {
      expect(error).toBeInstanceOf(SchemaError);
      expect(error).toMatchObject({ code: 'INVALID_DEFINITION' });
      return (error as SchemaError).message;
    }
  });
}

const named = (name: string) => table(name, (t) => ({ id: t.id() }));
const indexed = (name: string) =>
  table(
    'notes',
    (t) => ({ id: t.id(), text: t.text() }),
    (c, { index }) => [index(name).on(c.text)],
  );
const typed = (name: string) => table('notes', (t) => ({ kind: t.enum(name, ['a', 'b']) }));
const pages = table('pages', (t) => ({ id: t.id(), title: t.text().searchable({ alone: true }) }));

describe('a name that SQLite has for a search', () => {
  const clash = expect.stringMatching(/^Two tables, enums, indexes or constraints are called/);
  const column = expect.stringMatching(/is that of a column of its full-text table/);

  it('is that of no table or index, on neither database', () => {
    const ends = ['', '_data', '_idx', '_content', '_docsize', '_config'];
    for (const name of [...ends.map((end) => `pages_fts${end}`), 'pages_title_fts_idx'])
      for (const notes of [named(name), indexed(name)])
        expect(refusals({ pages, notes }), name).toEqual([clash, clash]);
    expect(refusals({ pages, notes: named('pages_fts') }, 'app_')).toEqual([clash, clash]);
    expect(refusals({ pages, notes: named('notes_fts') })).toEqual([undefined, undefined]);
  });

  it('is that of no column that is searched, on neither database', () => {
    const searched = [
      table('notes', (t) => ({ id: t.id(), rank: t.text().searchable() })),
      table('notes', (t) => ({ id: t.id(), notes_fts: t.text().searchable() })),
      table('notes', (t) => ({
        id: t.id(),
        rank: t.integer().notNull().searchGroup(),
        text: t.text().searchable(),
      })),
    ];
    for (const notes of searched) expect(refusals({ notes })).toEqual([column, column]);
    const unlike = table('notes', (t) => ({
      id: t.id(),
      rank: t.integer(),
      text: t.text().searchable(),
    }));
    expect(refusals({ unlike })).toEqual([undefined, undefined]);
  });
});

describe('a name that a table of somebody else has', () => {
  it('is that of no table behind a prefix, and the hint leaves theirs alone', () => {
    const theirs = table('app_members', (t) => ({ id: t.id() }), { existing: true });
    for (const tables of [
      { theirs, members: named('members') },
      { members: named('members'), theirs },
    ])
      for (const schema of [undefined, 'inner'])
        expect(() => compose([domain(tables)], { prefix: 'app_', schema }).sqlite).toThrow(
          expect.objectContaining({
            code: 'INVALID_DEFINITION',
            constraint: 'app_members',
            hint: expect.stringContaining("somebody else's: give yours another name"),
          }),
        );
  });
});

describe('a name that Postgres has for a type', () => {
  it('is that of no enum, unless a prefix stands before it', () => {
    const refused = [expect.stringMatching(/has the name of a Postgres type/), undefined];
    for (const name of ['path', 'name', 'interval', 'integer', 'text', '_path']) {
      expect(refusals({ notes: typed(name) }), name).toEqual(refused);
      expect(refusals({ notes: typed(name) }, 'app_'), name).toEqual([undefined, undefined]);
    }
    expect(refusals({ notes: typed('vector') }, 'ts')).toEqual(refused);
    expect(refusals({ notes: typed('path') }, '', 'hub')).toEqual(refused);
    expect(refusals({ notes: typed('path_kind') })).toEqual([undefined, undefined]);
  });

  it('begins that of no enum in a Postgres schema, which drizzle-kit would leave out', () => {
    const refused = [expect.stringMatching(/begins with \w+, a Postgres type/), undefined];
    for (const name of ['time_kind', 'bitrate', 'dates', 'interval_unit', 'texture']) {
      expect(refusals({ notes: typed(name) }, '', 'hub'), name).toEqual(refused);
      expect(refusals({ notes: typed(name) }), name).toEqual([undefined, undefined]);
      expect(refusals({ notes: typed(name) }, 'app_', 'hub'), name).toEqual([undefined, undefined]);
    }
    expect(refusals({ notes: typed('kind') }, 'time_', 'hub')).toEqual(refused);
    expect(refusals({ notes: typed('kind_of_time') }, '', 'hub')).toEqual([undefined, undefined]);
  });
});

describe('a name that begins as those of SQLite', () => {
  it('is that of no table or index, unless a prefix stands before it', () => {
    const kept = expect.stringMatching(/is kept for SQLite/);
    for (const notes of [
      named('sqlite_notes'),
      indexed('sqlite_notes_text'),
      indexed('SQLite_a'),
    ]) {
      expect(refusals({ notes })).toEqual([kept, kept]);
      expect(refusals({ notes }, 'app_')).toEqual([undefined, undefined]);
    }
  });
});
