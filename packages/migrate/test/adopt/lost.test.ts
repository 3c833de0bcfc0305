import { describe, expect, it } from 'vitest';
import { type Adoption, adopt, type Output, text, webAddress } from '../../src/adopt/index.ts';
import { adoption } from '../fixtures/library/adopt/adoption.ts';
import { select } from '../support/catalog.ts';
import { dialects } from '../support/databases.ts';
import { newLibrary, oldLibrary, tablesSql } from '../support/old-library.ts';

const readers = `INSERT INTO readers VALUES (1, 'ann@example.com', 'guest', '1', '2020-01-02'),
  (2, 'bob@example.com', 'guest', '1', '2020-01-02')`;
const shelves = `INSERT INTO shelves VALUES (7, 'upper'), (9, 'lower')`;

/** The library's adoption with other options or fields for what goes into a table. */
function withOutput(table: string, change: (output: Output) => Partial<Output>): Adoption {
  const tables = adoption.tables.map((from) => ({
    ...from,
    dropped: {},
    into: from.into.map((output) =>
      output.table === table ? { ...output, ...change(output) } : output,
    ),
  }));
  return { ...adoption, tables };
}

const withoutTags = (from: Adoption['tables'][number]) => ({
  ...from,
  into: from.into.filter(({ table }) => table !== 'noteTags'),
});

const said = (lost: readonly { table: string; key: string; field: string; reason: string }[]) =>
  lost.map(({ table, key, field, reason }) => `${table} ${key} ${field}: ${reason}`).sort();

const nothing = 'Nothing was made of it';
const otherwise = 'The row that it is merged into says otherwise';

describe.each(dialects)('values that no new row on %s has', (dialect) => {
  it.each([1, 2, 500])('are those that a merged row says otherwise (%i a batch)', async (batch) => {
    const from = await oldLibrary(
      'sqlite',
      tablesSql,
      readers,
      shelves,
      `INSERT INTO notes (id, reader, title, shelf, signed_by, details) VALUES
        ('a', 1, 'same', NULL, NULL, '{"n": 1}'), ('b', 1, 'same', 7, NULL, '{"n": 1}'),
        ('c', 2, 'same', 9, 2, '{"n": 2}'), ('d', 2, 'other', NULL, NULL, NULL)`,
    );
    const filling = withOutput('notes', () => ({ mergeOn: ['title'], fills: true }));
    const drop = ['notes.colour'];
    const store = await newLibrary(dialect);
    const report = await adopt(store, filling, { from, batch, drop });
    expect(report).toMatchObject({ ok: true, merged: [{ key: 'b' }, { key: 'c' }] });
    expect(said(report.lost)).toEqual([
      `notes c details: ${otherwise}`,
      `notes c reader: ${otherwise}`,
      `notes c shelf: ${otherwise}`,
    ]);
    expect(report.losses).toHaveLength(3);
    const rows = await select(
      store,
      `select n.title, n.shelf_id, r.email from notes n
       left join readers r on cast(r.id as text) = n.signed_by order by n.title`,
    );
    expect(rows).toEqual([
      ['other', null, null],
      ['same', 7, 'bob@example.com'],
    ]);
    const again = await adopt(store, filling, { from, batch, drop });
    expect(again).toMatchObject({ ok: true, written: 0, verification: report.verification });
    expect(again.lost).toEqual(report.lost);
    const short = await adopt(store, filling, { from, drop, named: 1 });
    expect(short).toMatchObject({ lost: report.lost.slice(0, 1), losses: report.losses });
    await store.close();
  });

  it('are not those of rows that are two because a NULL equals nothing', async () => {
    const from = await oldLibrary(
      'sqlite',
      tablesSql,
      readers,
      shelves,
      `INSERT INTO notes (id, reader, title, shelf) VALUES ('a', 1, 'same', NULL), ('b', 1, 'same', NULL),
        ('c', 1, 'same', 7), ('d', 1, 'same', 7)`,
    );
    const store = await newLibrary(dialect);
    const distinct = withOutput('notes', () => ({
      mergeOn: ['title', 'shelfId'],
      nullsDiffer: true,
    }));
    const report = await adopt(store, distinct, { from, drop: ['notes.colour'] });
    expect(report).toMatchObject({ ok: true, merged: [{ key: 'd' }], lost: [] });
    await store.close();
  });

  it('are those of a second name of a column, and of what an item says beside', async () => {
    const from = await oldLibrary(
      'sqlite',
      tablesSql,
      readers,
      `INSERT INTO notes (id, reader, title, colour, tags) VALUES
        ('a', 1, 'title', 'another', '["x", {"name": "y", "weight": 3}]'),
        ('b', 1, 'same', 'same', NULL), ('c', 1, 'blank', ' ', NULL), ('d', 1, NULL, 'alone', NULL),
        ('e', 99, 'refused', 'another', NULL)`,
    );
    const named = withOutput('notes', ({ fields }) => ({
      fields: { ...fields, title: text('title', 'colour') },
    }));
    const tables = named.tables.map((table) => ({
      ...table,
      into: table.into.map((output) => ({
        ...output,
        ...(output.table === 'noteTags' && {
          fields: { ...output.fields, tag: text('item', 'item.name') },
        }),
      })),
    }));
    const store = await newLibrary(dialect);
    const report = await adopt(store, { ...named, tables }, { from });
    expect(said(report.lost)).toEqual([
      `notes a colour: ${nothing}`,
      `notes a item.weight: ${nothing}`,
    ]);
    expect(report.ok).toBe(false);
    expect(await select(store, 'select title from notes order by title')).toEqual([
      ['alone'],
      ['blank'],
      ['same'],
      ['title'],
    ]);
    await store.close();
  });

  it('are those that are no web address where one is asked for', async () => {
    const addresses = ['http://a.example', 'HTTPS://a.example/b', 'javascript:alert(1)', '/a.png'];
    const others = ['', ' ', 'git@a.example:b.git', 'https://a b'];
    const from = await oldLibrary(
      'sqlite',
      tablesSql,
      readers,
      ...[...addresses, ...others].map(
        (address, n) =>
          `INSERT INTO notes (id, reader, title, colour) VALUES ('${n}', 1, '${n}', '${address}')`,
      ),
    );
    const store = await newLibrary(dialect);
    const linked = withOutput('notes', ({ fields }) => ({
      fields: { ...fields, signedBy: webAddress('colour') },
    }));
    const report = await adopt(store, linked, { from, drop: ['notes.signed_by'] });
    expect(report).toMatchObject({ ok: true, refused: [] });
    expect(said(report.lost)).toEqual([2, 3, 6, 7].map((n) => `notes ${n} colour: ${nothing}`));
    const rows = await select(store, 'select signed_by from notes order by title');
    expect(rows.flat()).toEqual([...addresses.slice(0, 2), null, null, null, null, null, null]);
    await store.close();
  });

  it('are those that are no web address beside one that is', async () => {
    const from = await oldLibrary(
      'sqlite',
      tablesSql,
      readers,
      `INSERT INTO notes (id, reader, title, colour, tags) VALUES
        ('a', 1, 'a', '/a.png', 'https://a.example/a'), ('b', 1, 'b', '/b.png', 'b.png')`,
    );
    const store = await newLibrary(dialect);
    const linked = withOutput('notes', ({ fields }) => ({
      fields: { ...fields, signedBy: webAddress('colour', 'tags') },
    }));
    const notes = { ...linked, tables: linked.tables.map(withoutTags) };
    const report = await adopt(store, notes, { from, drop: ['notes.signed_by'] });
    expect(report).toMatchObject({ ok: true, refused: [] });
    expect(said(report.lost)).toEqual([
      `notes a colour: ${nothing}`,
      `notes b colour: ${nothing}`,
      `notes b tags: ${nothing}`,
    ]);
    const rows = await select(store, 'select signed_by from notes order by title');
    expect(rows.flat()).toEqual(['https://a.example/a', null]);
    await store.close();
  });

  it('are those that an earlier row has for itself', async () => {
    const from = await oldLibrary(
      'sqlite',
      tablesSql,
      readers,
      `INSERT INTO notes (id, reader, title, tags) VALUES ('a', 1, 'a', '["x", "x"]'), ('b', 1, 'b', '["y", "x"]')`,
    );
    const store = await newLibrary(dialect);
    const shared = withOutput('noteTags', () => ({ mergeOn: ['tag'] }));
    const report = await adopt(store, shared, { from, drop: ['notes.colour'] });
    expect(report).toMatchObject({ ok: true, merged: [] });
    expect(said(report.lost)).toEqual(['notes b item: An earlier row has it']);
    await store.close();
  });
});
