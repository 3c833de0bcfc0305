import type { Store } from '@schema/core';
import { describe, expect, it } from 'vitest';
import { type AdoptOptions, adopt } from '../../src/adopt/index.ts';
import { adoption } from '../fixtures/library/adopt/adoption.ts';
import type { composition } from '../fixtures/library/src/composition.ts';
import { select } from '../support/catalog.ts';
import { dialects } from '../support/databases.ts';
import { newLibrary, oldLibrary, rowsSql, tablesSql } from '../support/old-library.ts';

type Library = Store<typeof composition>;

const move = (store: Library, from: string, options: Partial<AdoptOptions> = {}) =>
  adopt(store, adoption, { from, ...options });

/** The rows of every table as plain values, the same from both databases. */
async function contents(store: Library) {
  const found = {
    readers: await select(store, 'select id, email, level, is_active from readers order by email'),
    shelves: await select(store, 'select id, label from shelves order by id'),
    notes: await select(
      store,
      `select n.title, r.email, n.shelf_id, a.title, s.email, n.number
       from notes n join readers r on r.id = n.reader_id left join notes a on a.id = n.answers_id
       left join readers s on cast(s.id as text) = n.signed_by order by n.title`,
    ),
    tags: await select(
      store,
      'select n.title, t.tag from note_tags t join notes n on n.id = t.note_id order by 1, 2',
    ),
  };
  return JSON.parse(JSON.stringify(found).replaceAll('true', '1')) as typeof found;
}

const annsId = expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab]/);

describe.each(dialects.flatMap((from) => dialects.map((to) => [from, to] as const)))(
  'a move from %s to %s',
  (from, to) => {
    it('takes every row along, and a second one does nothing', async () => {
      const url = await oldLibrary(from, tablesSql, rowsSql);
      const store = await newLibrary(to);
      const report = await move(store, url, { batch: 2 });
      expect(report).toMatchObject({
        ok: true,
        dryRun: false,
        written: 2 + 2 + 4 + 3,
        refused: [],
        merged: [{ table: 'readers', key: '3' }],
        cleared: [{ column: 'notes.shelf_id', rows: 1 }],
        left: [{ table: 'visits', rows: 2, reason: 'Counted elsewhere' }],
        tables: [
          { table: 'readers', rows: 3, moved: 2, present: 0, merged: 1, refused: 0 },
          { table: 'shelves', rows: 2, moved: 2, present: 0, merged: 0, refused: 0 },
          { table: 'notes', rows: 4, moved: 4, present: 0, merged: 0, refused: 0 },
        ],
      });
      const moved = await contents(store);
      expect(moved).toMatchObject({
        readers: [
          [annsId, 'ann@example.com', 'member', 1],
          [annsId, 'bob@example.com', 'guest', to === 'sqlite' ? 0 : false],
        ],
        shelves: [
          [7, 'upper'],
          [9, 'lower'],
        ],
        notes: [
          ['first', 'ann@example.com', 7, 'third', 'ann@example.com', expect.anything()],
          ['fourth', 'bob@example.com', 9, null, null, expect.anything()],
          ['second', 'ann@example.com', null, null, 'bob@example.com', expect.anything()],
          ['third', 'bob@example.com', null, 'fourth', null, expect.anything()],
        ],
        tags: [
          ['first', 'x'],
          ['first', 'y'],
          ['fourth', 'z'],
        ],
      });
      const again = await move(store, url);
      expect(again).toMatchObject({ ok: true, written: 0, verification: report.verification });
      expect(again.tables.map(({ moved, present }) => [moved, present])).toEqual([
        [0, 2],
        [0, 2],
        [0, 4],
      ]);
      expect(await contents(store)).toEqual(moved);
      await store.close();
    });
  },
);

describe.each(dialects)('of two rows that are one, on %s,', (dialect) => {
  it.each([1, 2, 500])(
    'the first stays, although it waits for another (%i a batch)',
    async (batch) => {
      const url = await oldLibrary(
        'sqlite',
        tablesSql,
        `INSERT INTO readers VALUES (1, 'ann@example.com', 'guest', '1', '2020-01-02')`,
        `INSERT INTO notes (id, reader, title, answers) VALUES
        ('a', 1, 'same', 'z'), ('b', 1, 'same', NULL), ('c', 1, 'other', 'b'), ('z', 1, 'last', NULL)`,
      );
      const byTitle = adoption.tables.map((table) => ({
        ...table,
        into: table.into.map((output) =>
          output.table === 'notes' ? { ...output, mergeOn: ['title'] } : output,
        ),
      }));
      const store = await newLibrary(dialect);
      const report = await adopt(store, { ...adoption, tables: byTitle }, { from: url, batch });
      expect(report).toMatchObject({ ok: true, merged: [{ table: 'notes', key: 'b' }] });
      const { notes } = await contents(store);
      expect(notes.map(([title, , , answers]) => [title, answers])).toEqual([
        ['last', null],
        ['other', 'same'],
        ['same', 'last'],
      ]);
      await store.close();
    },
  );
});
