import { describe, expect, it } from 'vitest';
import { adopt } from '../../src/adopt/index.ts';
import { adoption } from '../fixtures/library/adopt/adoption.ts';
import { select } from '../support/catalog.ts';
import { dialects } from '../support/databases.ts';
import { newLibrary, oldLibrary, tablesSql } from '../support/old-library.ts';

const ann = `INSERT INTO readers VALUES (1, 'ann@example.com', 'guest', '1', '2020-01-02')`;
/** Nothing keeps the old notes from having an id twice. */
const twinsSql = tablesSql.replace('id TEXT PRIMARY KEY', 'id TEXT');
const twin = {
  table: 'notes',
  key: 'a',
  field: 'id',
  reason: 'Another row became the same row of notes',
};

describe.each(dialects)('a second row of one id on %s', (dialect) => {
  it.each([1, 2, 3, 500])('is refused by its name (%i a batch)', async (batch) => {
    const notes = ['0', 'a', 'a', 'b'].map((id, n) => `('${id}', 1, '${n}')`);
    const from = await oldLibrary(
      'sqlite',
      twinsSql,
      ann,
      `INSERT INTO notes (id, reader, title) VALUES ${notes.join(', ')}`,
    );
    const store = await newLibrary(dialect);
    const report = await adopt(store, adoption, { from, batch });
    expect(report.refused).toEqual([twin]);
    expect(report.tables.at(-1)).toMatchObject({ rows: 4, moved: 3, present: 0, refused: 1 });
    const again = await adopt(store, adoption, { from, batch });
    expect(again.refused).toEqual([twin]);
    expect(again.tables.at(-1)).toMatchObject({ rows: 4, moved: 0, present: 3, refused: 1 });
    for (const { verification } of [report, again])
      for (const compared of verification)
        expect(compared).toMatchObject({ missing: 0, differing: 0, extra: 0 });
    expect(await select(store, 'select title from notes order by title')).toEqual([
      ['0'],
      ['1'],
      ['3'],
    ]);
    await store.close();
  });

  it.each([1, 2, 500])(
    'is refused where the database refuses another row (%i a batch)',
    async (batch) => {
      const from = await oldLibrary(
        'sqlite',
        twinsSql,
        ann,
        `INSERT INTO notes (id, reader, title) VALUES
          ('0', 1, 'zero'), ('a', 1, 'first'), ('a', 1, 'second'), ('c', 1, 'secret')`,
      );
      const store = await newLibrary(dialect);
      for (const counts of [{ moved: 2 }, { moved: 0, present: 2 }]) {
        const report = await adopt(store, adoption, { from, batch });
        expect(report.refused).toEqual([twin, expect.objectContaining({ key: 'c' })]);
        expect(report.tables.at(-1)).toMatchObject({ rows: 4, refused: 2, ...counts });
        for (const compared of report.verification)
          expect(compared).toMatchObject({ missing: 0, differing: 0, extra: 0 });
      }
      expect(await select(store, 'select title from notes order by title')).toEqual([
        ['first'],
        ['zero'],
      ]);
      await store.close();
    },
  );

  it.each([1, 500])('is refused where either waits for another row (%i a batch)', async (batch) => {
    const from = await oldLibrary(
      'sqlite',
      twinsSql,
      ann,
      `INSERT INTO notes (id, reader, title, answers) VALUES
        ('a', 1, 'first', 'z'), ('a', 1, 'second', NULL), ('z', 1, 'last', NULL)`,
    );
    const store = await newLibrary(dialect);
    const report = await adopt(store, adoption, { from, batch });
    expect(report.refused).toEqual([twin]);
    expect(report.tables.at(-1)).toMatchObject({ rows: 3, moved: 2, refused: 1 });
    for (const compared of report.verification)
      expect(compared).toMatchObject({ missing: 0, differing: 0, extra: 0 });
    await store.close();
  });
});
