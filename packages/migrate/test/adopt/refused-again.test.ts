import { describe, expect, it } from 'vitest';
import {
  adopt,
  constant,
  defineAdoption,
  email,
  from,
  id,
  intoOf,
  number,
  partId,
  ref,
  text,
  time,
} from '../../src/adopt/index.ts';
import { adoption } from '../fixtures/library/adopt/adoption.ts';
import type { composition } from '../fixtures/library/src/composition.ts';
import { dialects } from '../support/databases.ts';
import { newLibrary, oldLibrary, tablesSql } from '../support/old-library.ts';

const into = intoOf<typeof composition>();
const ann = `INSERT INTO readers VALUES (1, 'ann@example.com', 'guest', '1', '2020-01-02')`;

describe.each(dialects)('a row that is refused on %s', (dialect) => {
  it('is the second of two rows of one id, in every run, and the first is compared', async () => {
    const url = await oldLibrary(
      'sqlite',
      tablesSql.replace('id TEXT PRIMARY KEY', 'id TEXT'),
      ann,
      `INSERT INTO notes (id, reader, title, tags) VALUES ('a', 1, 'first', '["x", "x"]'), ('a', 1, 'second', NULL)`,
    );
    const store = await newLibrary(dialect);
    for (const [moved, present] of [
      [1, 0],
      [0, 1],
    ]) {
      const report = await adopt(store, adoption, { from: url });
      const { tables, refused, verification } = report;
      expect(tables.at(-1)).toMatchObject({ table: 'notes', moved, present, refused: 1 });
      expect(refused).toMatchObject([{ key: 'a', reason: expect.stringContaining('same row') }]);
      expect(verification).toMatchObject(
        [1, 0, 1, 1].map((rows) => ({ expected: { rows }, missing: 0, differing: 0, extra: 0 })),
      );
    }
    await store.close();
  });

  it('stays for itself where a part of it was merged into another', async () => {
    const url = await oldLibrary(
      'sqlite',
      tablesSql,
      ann,
      `CREATE TABLE old_readers (card TEXT, email TEXT, joined INTEGER, title TEXT)`,
      `INSERT INTO old_readers VALUES ('c1', 'ann@example.com', 1577934245, 'secret'), ('c2', 'Ann@Example.com', 1577934245, 'fine')`,
      `CREATE TABLE remarks (id TEXT, card TEXT, title TEXT)`,
      `INSERT INTO remarks VALUES ('r1', 'c1', 'one'), ('r2', 'c2', 'two')`,
    );
    const note = { title: text('title'), details: constant({}), number: number('number') };
    const counted = (first: string) => ({
      computed: { number: `${first} + (select count(*) from remarks r where r.id <= remarks.id)` },
    });
    const parts = defineAdoption({
      ...adoption,
      tables: [
        ...adoption.tables.filter(({ table }) => table === 'readers'),
        from(
          'old_readers',
          [
            into(
              'readers',
              { id: id('card'), email: email('email'), joinedAt: time('joined') },
              { mergeOn: ['email'] },
            ),
            into('notes', { id: partId('card', 'card'), readerId: id('card'), ...note }),
          ],
          { key: ['card'], computed: { number: 'rowid' } },
        ),
        from(
          'remarks',
          into('notes', { id: id('id'), readerId: ref('card', 'old_readers'), ...note }),
          counted('10'),
        ),
      ],
    });
    const store = await newLibrary(dialect);
    for (const written of [3, 0]) {
      const report = await adopt(store, parts, { from: url, drop: ['notes', 'shelves', 'visits'] });
      expect(report).toMatchObject({
        written,
        refused: [
          { table: 'old_readers', key: 'c1' },
          { table: 'remarks', key: 'r1', field: 'card' },
        ],
        merged: [{ table: 'old_readers', key: 'c2' }],
      });
      expect(report.verification).toMatchObject([
        { missing: 0, differing: 0, extra: 0 },
        { missing: 0, differing: 0, extra: 0 },
      ]);
    }
    await store.close();
  });
});
