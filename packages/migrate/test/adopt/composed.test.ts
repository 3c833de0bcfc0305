import { compose, defineDomain, table } from '@schema/core';
import { suite } from '@schema/testing';
import { expect } from 'vitest';
import {
  adopt,
  defineAdoption,
  from,
  id,
  intoOf,
  number,
  ref,
  text,
} from '../../src/adopt/index.ts';
import { oldLibrary } from '../support/old-library.ts';

const users = table('users', (t) => ({ id: t.id(), email: t.text().notNull() }));
const letters = table('letters', (t) => ({
  id: t.id(),
  userId: t
    .uuid()
    .notNull()
    .references(() => users.id),
  body: t.text().notNull(),
}));
const members = table('members', (t) => ({ id: t.serial(), email: t.text().notNull() }));
const post = defineDomain({ name: 'post', tables: { letters }, repositories: () => ({}) });
const people = defineDomain({ name: 'people', tables: { users }, repositories: () => ({}) });
const club = defineDomain({ name: 'club', tables: { members }, repositories: () => ({}) });

const tablesSql = `CREATE TABLE person (nr INTEGER, mail TEXT);
  CREATE TABLE letter (nr INTEGER, person INTEGER, text TEXT, stamp TEXT);
  INSERT INTO person VALUES (7, 'ann@example.com');
  INSERT INTO letter VALUES (1, 7, 'Hello!', 'red'), (2, 7, 'Alas.', 'purple')`;
const key = { key: ['nr'] };

const extended = compose([people, post], {
  extend: { letters: (t) => ({ stamp: t.text({ max: 5 }) }) },
});

suite('a packaged table with a column of the app', extended, (test) => {
  test('takes rows with it, checked as the others', async ({ store, db, tables }) => {
    const into = intoOf<typeof extended>();
    const letter = { id: id('nr'), userId: ref('person', 'person'), body: text('text') };
    const adoption = defineAdoption({
      system: 'post',
      tables: [
        from('person', into('users', { id: id('nr'), email: text('mail') }), key),
        from('letter', into('letters', { ...letter, stamp: text('stamp') }), key),
      ],
    });
    const report = await adopt(store, adoption, { from: await oldLibrary('sqlite', tablesSql) });
    expect(report.refused).toEqual([
      { table: 'letter', key: '2', field: 'stamp', reason: 'Expected at most 5 characters' },
    ]);
    expect(await db.select().from(tables.letters)).toMatchObject([
      { body: 'Hello!', stamp: 'red' },
    ]);
  });
});

const bound = compose([club, post], { bind: { users: members } });

suite('a packaged table that is bound to numbered rows', bound, (test) => {
  test('takes the numbers of those rows', async ({ store, db, tables }) => {
    const into = intoOf<typeof bound>();
    const letter = { id: id('nr'), userId: number('person'), body: text('text') };
    const adoption = defineAdoption({
      system: 'post',
      tables: [
        from('person', into('members', { id: number('nr'), email: text('mail') }), key),
        from('letter', into('letters', letter), { ...key, dropped: { stamp: 'Not kept' } }),
      ],
    });
    const report = await adopt(store, adoption, { from: await oldLibrary('sqlite', tablesSql) });
    expect(report).toMatchObject({ ok: true, refused: [], written: 3 });
    expect(await db.select().from(tables.letters)).toMatchObject([{ userId: 7 }, { userId: 7 }]);
  });

  test('counts on from the numbers that came along', async ({ store, db, tables }) => {
    const into = intoOf<typeof bound>();
    const adoption = defineAdoption({
      system: 'post',
      tables: [from('person', into('members', { id: number('nr'), email: text('mail') }), key)],
    });
    const url = await oldLibrary('sqlite', tablesSql);
    await adopt(store, adoption, { from: url, drop: ['letter'] });
    const inserted = db.insert(tables.members).values({ email: 'bob@example.com' });
    expect(await inserted.returning()).toMatchObject([{ id: 8 }]);
  });
});
