import { mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compose, openStore } from '@schema/core';
import { connectionOf } from '@schema/core/connection';
import { describe, expect, it } from 'vitest';
import { adopt, defineAdoption, from, id, intoOf, sourceMap, text } from '../../src/adopt/index.ts';
import { openSource } from '../../src/adopt/open-source.ts';
import { adoption } from '../fixtures/library/adopt/adoption.ts';
import { composition } from '../fixtures/library/src/composition.ts';
import { dialects, newFolder } from '../support/databases.ts';
import { newLibrary, oldLibrary, rowsSql, tablesSql } from '../support/old-library.ts';

describe('the database to move from', () => {
  it('may be the folder in which wrangler keeps a D1 database', async () => {
    const folder = newFolder();
    const state = join(folder, '.wrangler/state/v3/d1/miniflare-D1DatabaseObject');
    mkdirSync(state, { recursive: true });
    const url = await oldLibrary('sqlite', tablesSql, rowsSql);
    renameSync(url.slice('file:'.length), join(state, `${'0a'.repeat(32)}.sqlite`));
    writeFileSync(join(state, 'metadata.sqlite'), '');
    const store = await newLibrary('sqlite');
    expect(await adopt(store, adoption, { from: `file:${folder}` })).toMatchObject({ ok: true });
    writeFileSync(join(state, `${'0b'.repeat(32)}.sqlite`), '');
    await expect(adopt(store, adoption, { from: `file:${folder}` })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringContaining('There are several databases'),
    });
    await store.close();
  });

  it.each(dialects)('is read as it was when it was opened, on %s', async (dialect) => {
    const url = await oldLibrary(dialect, 'CREATE TABLE notes (id integer)');
    const app = await openStore(compose([]), url);
    const add = (id: number) =>
      connectionOf(app).executor.run({ name: 'add', sql: `insert into notes values (${id})` }, []);
    await add(1);
    const source = await openSource(url);
    await add(2);
    const query = { table: 'notes', columns: ['id'], computed: {}, order: ['id'] };
    const ids: number[] = [];
    for await (const rows of source.chunks(query, 10))
      ids.push(...rows.map((row) => Number(row.id)));
    expect([await source.count('notes'), ids]).toEqual([1, [1]]);
    await source.close();
    await app.close();
  });

  it('is refused when it cannot be read or is of another system', async () => {
    const store = await newLibrary('sqlite');
    const folder = newFolder();
    writeFileSync(join(folder, 'text.db'), 'no database at all, but long enough to look at');
    const other = await oldLibrary('sqlite', 'CREATE TABLE others (id INTEGER)');
    const refused = {
      [`file:${folder}/missing.db`]: 'UNAVAILABLE',
      [`file:${folder}/text.db`]: 'UNAVAILABLE',
      [`file:${folder}`]: 'INVALID_INPUT',
      [`pglite:${folder}`]: 'UNAVAILABLE',
      [`pglite:${folder}/missing`]: 'UNAVAILABLE',
      'mysql://localhost/old': 'INVALID_INPUT',
      'postgres://nobody@127.0.0.1:1/old': 'UNAVAILABLE',
      [other]: 'INVALID_INPUT',
    };
    for (const [url, code] of Object.entries(refused))
      await expect(adopt(store, adoption, { from: url }), url).rejects.toMatchObject({ code });
    expect(readdirSync(folder)).toEqual(['text.db']);
    await store.close();
  });
});

describe('an adoption', () => {
  const into = intoOf<typeof composition>();
  const note = { id: id('id'), readerId: text('r'), title: text('t'), number: text('n') as never };

  it('says of every column where it lives now', () => {
    expect(sourceMap(adoption, composition)).toMatchObject({
      'notes.reader': 'notes.reader_id',
      'notes.id': ['notes.id', 'note_tags.note_id'],
      'notes.tags': 'note_tags.tag',
      'notes.colour': { dropped: 'Nobody looked at it' },
      'readers.joined': 'readers.joined_at',
      visits: { dropped: 'Counted elsewhere' },
    });
  });

  it('is refused when it names what the composition does not have, or goes in a circle', async () => {
    const url = await oldLibrary('sqlite', tablesSql, rowsSql);
    const store = await newLibrary('sqlite');
    const reader = { id: id('id'), email: text('e'), joinedAt: text('j') as never };
    const wrong = {
      'no table pages': { ...into('notes', note), table: 'pages' },
      'no column pages': { ...into('notes', note), fields: { pages: text('p') } },
    };
    for (const [message, output] of Object.entries(wrong)) {
      const tables = [from('notes', output)];
      await expect(
        adopt(store, defineAdoption({ system: 'x', tables }), { from: url }),
      ).rejects.toMatchObject({
        code: 'INVALID_DEFINITION',
        message: expect.stringContaining(message),
      });
    }
    const circle = [
      from('readers', [
        into('readers', reader),
        into('noteTags', { noteId: id('i'), tag: text('t') }),
      ]),
      from('notes', into('notes', note)),
    ];
    await expect(
      adopt(store, defineAdoption({ system: 'x', tables: circle }), { from: url }),
    ).rejects.toMatchObject({ message: expect.stringContaining('in a circle') });
    await store.close();
  });

  it('has the types of the tables that it fills', () => {
    // @ts-expect-error a column that must not be NULL is missing
    into('noteTags', { tag: text('t') });
    // @ts-expect-error text is no time
    into('readers', { id: id('id'), email: text('e'), joinedAt: text('j') });
    // @ts-expect-error there is no such table
    into('pages', {});
    expect(into('noteTags', { noteId: id('i'), tag: text('t') }).table).toBe('noteTags');
  });
});
