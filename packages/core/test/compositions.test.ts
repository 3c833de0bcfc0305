import {
  compose,
  defineDomain,
  type ObjectNames,
  rowGuard,
  type SchemaError,
  table,
} from '@schema/core';
import type { Columns, Kit } from '@schema/core/table';
import { describe, expect, it } from 'vitest';
import { accounts, chat, users, usersDomain } from './sample/chat.ts';
import { peopleDomain } from './sample/people.ts';

describe('a composition that cannot be', () => {
  const failure = (work: () => unknown): Partial<SchemaError> => {
    try {
      work();
      return {};
    } catch (error) {
      const { code, table, columns, message } = error as SchemaError;
      return { code, columns, message, ...(table !== undefined && { table }) };
    }
  };

  it('has a prefix or a schema that is no plain name', () => {
    const options = [
      ...['a-b_', 'a"b', '1a', ' '].map((prefix) => ({ prefix })),
      ...['a"b', 'a b', '', 'public'].map((schema) => ({ schema })),
    ];
    for (const option of options)
      expect(
        failure(() => compose([peopleDomain], option)),
        JSON.stringify(option),
      ).toMatchObject({ code: 'INVALID_DEFINITION' });
  });

  it('has a domain that a member of the store would hide', () => {
    for (const name of ['transaction', 'db', 'close', 'health', 'dialect', 'composition', 'then']) {
      const domain = defineDomain({ name, tables: {}, repositories: () => ({}) });
      expect(
        failure(() => compose([domain])),
        name,
      ).toMatchObject({ code: 'INVALID_DEFINITION' });
    }
  });

  it('has a reference that nothing answers', () => {
    expect(failure(() => compose([chat]))).toEqual({
      code: 'UNRESOLVED_REFERENCE',
      table: 'users',
      columns: ['id'],
      message: expect.stringMatching(/users\.id.*bind: \{ users: yourTable \}/) as string,
    });
  });

  it('binds a table that is not composed', () => {
    expect(failure(() => compose([chat], { bind: { users: accounts } }))).toMatchObject({
      code: 'UNRESOLVED_REFERENCE',
      message: expect.stringMatching(/bound to users/) as string,
    });
  });

  it('binds a table that nothing refers to', () => {
    const bind = { usres: accounts };
    expect(failure(() => compose([usersDomain, chat], { bind }))).toMatchObject({
      code: 'INVALID_DEFINITION',
      table: 'usres',
    });
  });

  it('binds a table without a single primary key', () => {
    const keyless = table('accounts', (t) => ({ login: t.text().notNull() }));
    const domain = defineDomain({ name: 'host', tables: { keyless }, repositories: () => ({}) });
    expect(failure(() => compose([domain, chat], { bind: { users: keyless } }))).toMatchObject({
      code: 'INVALID_DEFINITION',
    });
  });

  it('is searched within a key that is text', () => {
    const shelves = table('shelves', (t) => ({ id: t.id() }));
    const words = table('shelf_words', (t) => ({ word: t.text().primaryKey() }));
    const notes = table('notes', (t) => ({
      id: t.id(),
      text: t.text().notNull().searchable(),
      shelfId: t
        .uuid()
        .notNull()
        .references(() => shelves.id)
        .searchGroup(),
    }));
    const domain = defineDomain({
      name: 'notes',
      tables: { shelves, words, notes },
      repositories: () => ({}),
    });
    expect(failure(() => compose([domain]))).toEqual({});
    expect(failure(() => compose([domain], { bind: { shelves: words } }))).toMatchObject({
      code: 'INVALID_DEFINITION',
      table: 'notes',
    });
  });

  it('has two tables of one name', () => {
    const other = defineDomain({
      name: 'other',
      tables: { others: table('users', (t) => ({ id: t.id() })) },
      repositories: () => ({}),
    });
    expect(failure(() => compose([usersDomain, other]))).toMatchObject({
      code: 'INVALID_DEFINITION',
      table: 'users',
    });
  });

  it('has two tables under one property', () => {
    const other = defineDomain({
      name: 'other',
      tables: { users: table('other_users', (t) => ({ id: t.id() })) },
      repositories: () => ({}),
    });
    expect(failure(() => compose([usersDomain, other]))).toMatchObject({
      code: 'INVALID_DEFINITION',
    });
  });

  it('has two domains of one name', () => {
    const other = defineDomain({ name: 'users', tables: {}, repositories: () => ({}) });
    expect(failure(() => compose([usersDomain, other]))).toMatchObject({
      code: 'INVALID_DEFINITION',
    });
  });

  it('extends a table that is not there, or by a column that inserts would miss', () => {
    const people = (t: Kit) => ({ a: t.text() });
    // @ts-expect-error there is no such table
    expect(failure(() => compose([usersDomain], { extend: { people } }))).toMatchObject({
      code: 'INVALID_DEFINITION',
      table: 'people',
    });
    expect(
      failure(() =>
        compose([usersDomain], { extend: { users: (t) => ({ a: t.text().notNull() }) } }),
      ),
    ).toMatchObject({ code: 'INVALID_DEFINITION', table: 'users', columns: ['a'] });
  });

  it('extends a search', () => {
    for (const a of [
      (t: Kit) => t.text().searchable(),
      (t: Kit) => t.integer().notNull().default(1).searchGroup(),
    ])
      expect(
        failure(() => compose([usersDomain], { extend: { users: (t) => ({ a: a(t) }) } })),
      ).toMatchObject({ code: 'INVALID_DEFINITION', table: 'users', columns: ['a'] });
  });

  it('searches a table whose rows have nothing to be told apart by', () => {
    const searched = (columns: (t: Kit) => Columns) => {
      const logs = table('logs', (t) => ({ body: t.text().searchable(), ...columns(t) }));
      const domain = defineDomain({ name: 'logs', tables: { logs }, repositories: () => ({}) });
      return (['postgres', 'sqlite'] as const).map((dialect) =>
        failure(() => compose([domain])[dialect]),
      );
    };
    const refused = { code: 'INVALID_DEFINITION', table: 'logs', columns: ['body'] };
    expect(searched((t) => ({ n: t.integer() }))).toMatchObject([refused, refused]);
    expect(searched((t) => ({ n: t.integer().primaryKey() }))).toEqual([{}, {}]);
    expect(searched((t) => ({ n: t.integer().unique() }))).toEqual([{}, {}]);
  });

  it('has a vector that no index could hold', () => {
    for (const dimensions of [0, 1.5, -1, 2001, Number.NaN]) {
      const make = () => table('points', (t) => ({ id: t.id(), at: t.vector(dimensions) }));
      expect(failure(make)).toMatchObject({ code: 'INVALID_DEFINITION' });
    }
  });

  it('extends a table that is somebody else’s, or hangs an object on it', () => {
    const members = table('members', (t) => ({ id: t.id() }), { existing: true });
    const club = { name: 'club', tables: { members }, repositories: () => ({}) };
    const extend = { members: (t: Kit) => ({ fax: t.text() }) };
    expect(failure(() => compose([defineDomain(club)], { extend }))).toMatchObject({
      code: 'INVALID_DEFINITION',
      table: 'members',
      columns: ['fax'],
    });
    const objects = (names: ObjectNames) => [
      rowGuard(names, 'members', 'kept', { message: 'Members stay', delete: false }),
    ];
    const guarded = compose([defineDomain({ ...club, objects })]);
    for (const dialect of ['sqlite', 'postgres'] as const)
      expect(failure(() => guarded.objects(dialect))).toMatchObject({
        code: 'INVALID_DEFINITION',
        table: 'members',
        message: expect.stringContaining('members_kept') as string,
      });
  });

  it('extends a table by a column that it has', () => {
    expect(
      failure(() => compose([usersDomain], { extend: { users: (t) => ({ email: t.text() }) } })),
    ).toMatchObject({ code: 'INVALID_DEFINITION', table: 'users', columns: ['email'] });
  });

  it('has two columns of one name in the database', () => {
    const made = failure(() =>
      table('pairs', (t) => ({ leftHand: t.text(), left_hand: t.text() })),
    );
    expect(made).toMatchObject({ code: 'INVALID_DEFINITION', table: 'pairs' });
    const extend = { threads: (t: Kit) => ({ user_id: t.text() }) };
    expect(failure(() => compose([usersDomain, chat], { extend }))).toMatchObject({
      code: 'INVALID_DEFINITION',
      table: 'threads',
      columns: ['user_id'],
    });
  });

  it('has an enum of one name with two lists of words', () => {
    const other = defineDomain({
      name: 'other',
      tables: {
        others: table('others', (t) => ({ id: t.id(), level: t.enum('user_level', ['other']) })),
      },
      repositories: () => ({}),
    });
    expect(failure(() => compose([usersDomain, other]).postgres)).toMatchObject({
      code: 'INVALID_DEFINITION',
    });
  });

  it('has an index, check or constraint of one name twice', () => {
    const other = defineDomain({
      name: 'other',
      tables: {
        others: table(
          'others',
          (t) => ({ id: t.id(), at: t.timestamp() }),
          (c, { index }) => [index('idx_threads_user_id').on(c.at)],
        ),
      },
      repositories: () => ({}),
    });
    expect(
      failure(() => {
        const composition = compose([usersDomain, chat, other]);
        return [composition.postgres, composition.sqlite];
      }),
    ).toMatchObject({ code: 'INVALID_DEFINITION' });
  });

  it('has two columns of the time of its last change', () => {
    const twice = table('twice', (t) => ({ at: t.timestamp().touch(), on: t.timestamp().touch() }));
    const domain = defineDomain({ name: 'twice', tables: { twice }, repositories: () => ({}) });
    expect(failure(() => compose([domain]))).toMatchObject({
      code: 'INVALID_DEFINITION',
      table: 'twice',
      columns: ['at', 'on'],
    });
  });

  it('has a name that Postgres would cut', () => {
    const long = table('a_table_with_quite_a_long_name', (t) => ({
      id: t.id(),
      anExceptionallyLongColumnName: t.uuid().references(() => users.id),
    }));
    const domain = defineDomain({ name: 'long', tables: { long }, repositories: () => ({}) });
    expect(failure(() => compose([usersDomain, domain]).postgres)).toMatchObject({
      code: 'INVALID_DEFINITION',
    });
  });
});
