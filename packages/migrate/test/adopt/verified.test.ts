import { describe, expect, it } from 'vitest';
import { adopt } from '../../src/adopt/index.ts';
import { adoption } from '../fixtures/library/adopt/adoption.ts';
import { execute, select } from '../support/catalog.ts';
import { dialects } from '../support/databases.ts';
import { newLibrary, oldLibrary, rowsSql, tablesSql } from '../support/old-library.ts';

describe.each(dialects)('the comparison with a database on %s', (dialect) => {
  async function moved() {
    const from = await oldLibrary('sqlite', tablesSql, rowsSql);
    const store = await newLibrary(dialect);
    const move = () => adopt(store, adoption, { from });
    await move();
    const compare = async () => {
      const { ok, verification, written } = await adopt(store, adoption, { from, dryRun: true });
      const [notes] = verification.filter(({ table }) => table === 'notes');
      const [readers] = verification.filter(({ table }) => table === 'readers');
      return { ok, written, notes, readers };
    };
    return { store, move, compare };
  }

  it('finds a row that was changed', async () => {
    const { store, compare } = await moved();
    await execute(store, `update notes set title = 'changed' where title = 'third'`);
    const { ok, notes } = await compare();
    expect({ ok, notes }).toMatchObject({ ok: false, notes: { missing: 0, differing: 1 } });
    expect(notes?.found.checksum).not.toBe(notes?.expected.checksum);
    expect(notes?.target.checksum).toBe(notes?.found.checksum);
    await store.close();
  });

  it('finds a change in a column that only one of the old tables gives', async () => {
    const { store, compare } = await moved();
    await execute(store, `update readers set level = 'guest' where level = 'member'`);
    expect(await compare()).toMatchObject({ ok: false, readers: { missing: 0, differing: 1 } });
    await store.close();
  });

  it('finds a row that the old database does not have', async () => {
    const { store, compare } = await moved();
    await execute(
      store,
      `insert into notes (id, reader_id, title, details, number)
        select '01890000-0000-7000-8000-000000000001', id, 'new', '{}', 99 from readers where level = 'member'`,
    );
    const { ok, notes } = await compare();
    expect({ ok, notes }).toMatchObject({
      ok: true,
      notes: { missing: 0, differing: 0, extra: 1 },
    });
    expect(notes?.target.checksum).not.toBe(notes?.found.checksum);
    await store.close();
  });

  it('finds what is gone, which the next move brings back', async () => {
    const { store, compare } = await moved();
    await execute(store, `delete from notes where title = 'fourth'`);
    // With the note went the one that answers it, and the one that answers that.
    expect(await select(store, 'select title from notes')).toEqual([['second']]);
    expect(await compare()).toMatchObject({ ok: true, written: 3 + 3 });
    await store.close();
  });

  it('leaves nothing of a trial behind', async () => {
    const from = await oldLibrary('sqlite', tablesSql, rowsSql);
    const store = await newLibrary(dialect);
    const tried = await adopt(store, adoption, { from, dryRun: true });
    expect(tried).toMatchObject({ ok: true, dryRun: true, written: 11 });
    for (const table of ['readers', 'shelves', 'notes', 'note_tags'])
      expect(await select(store, `select * from ${table}`)).toEqual([]);
    const { dryRun: _, ...done } = await adopt(store, adoption, { from });
    expect({ ...done, dryRun: true }).toEqual(tried);
    await store.close();
  });

  it('lets numbers count on from those that came along', async () => {
    const { store } = await moved();
    await execute(store, `insert into shelves (label) values ('new')`);
    expect(await select(store, `select id from shelves where label = 'new'`)).toEqual([[10]]);
    await store.close();
  });

  it('gives no number of a deleted row out again after another move', async () => {
    const { store, move } = await moved();
    const insert = `insert into shelves (label) values ('new')`;
    await execute(store, insert, `delete from shelves where label = 'new'`);
    await move();
    await execute(store, insert);
    expect(await select(store, `select id from shelves where label = 'new'`)).toEqual([[11]]);
    await store.close();
  });
});
