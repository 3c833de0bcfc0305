import { describe, expect, it } from 'vitest';
import { adopt } from '../../src/adopt/index.ts';
import { adoption } from '../fixtures/library/adopt/adoption.ts';
import { execute, select } from '../support/catalog.ts';
import { dialects } from '../support/databases.ts';
import {
  fingerprintOf,
  newLibrary,
  oldLibrary,
  rowsSql,
  tablesSql,
} from '../support/old-library.ts';

const ann = `INSERT INTO readers VALUES (1, 'ann@example.com', 'guest', '1', '2020-01-02')`;
const note = (id: string, change: Record<string, string | number | null> = {}) => {
  const row = { id, reader: 1, title: 'a title', ...change };
  const values = Object.values(row).map((value) =>
    typeof value === 'string' ? `'${value}'` : (value ?? 'NULL'),
  );
  return `INSERT INTO notes (${Object.keys(row).join(', ')}) VALUES (${values.join(', ')})`;
};

describe.each(dialects)('rows that the new database on %s does not take', (dialect) => {
  it('are named with the field and the reason, never with a value, and stop no other', async () => {
    const from = await oldLibrary(
      'sqlite',
      tablesSql,
      ann,
      `INSERT INTO readers VALUES (2, 'hush', 'guest', '1', '2020-01-02'),
        (3, 'c@example.com', 'hush', '1', '2020-01-02'), (4, 'd@example.com', 'guest', 'hush', '2020-01-02'),
        (5, 'e@example.com', 'guest', '1', 'hush'), (6, NULL, 'guest', '1', '2020-01-02'),
        (7, 'g@example.com', 'guest', '1', '2020-02-30')`,
      note('kept'),
      note('long', { title: 'hush'.repeat(20) }),
      note('forbidden', { title: 'secret' }),
      note('json', { details: 'hush' }),
      note('list', { tags: '{"hush":1}' }),
      note('tag', { tags: `["${'hush'.repeat(10)}"]` }),
      note('orphan', { reader: 99 }),
      note('ofrefused', { reader: 2 }),
      note('answer', { answers: 'nothing' }),
      note('answeranswer', { answers: 'answer' }),
      note('kepttoo', { answers: 'kept', tags: '["ok"]' }),
    );
    const store = await newLibrary(dialect);
    const report = await adopt(store, adoption, { from });
    const refused = report.refused.map(({ table, key, field, reason }) => [
      `${table} ${key}`,
      `${field}: ${reason}`,
    ]);
    expect(Object.fromEntries(refused)).toEqual({
      'readers 2': 'email: Expected an e-mail address',
      'readers 3': 'level: Expected one of guest, member',
      'readers 4': 'active: Expected true or false',
      'readers 5': 'joined: Expected a time',
      'readers 6': 'email: Invalid input: expected string, received null',
      'readers 7': 'joined: Expected a time',
      'notes long': 'title: Expected 1 to 50 characters',
      'notes forbidden': 'notes_title_is_no_secret: CHECK: A value is not allowed here.',
      'notes json': 'details: Expected JSON',
      'notes list': 'tags: Expected a JSON array',
      'notes tag': 'item: Expected 1 to 20 characters',
      'notes orphan': 'reader: Its row in readers is missing',
      'notes ofrefused': 'reader: Its row in readers is missing',
      'notes answer': 'answers: Its row in notes is missing',
      'notes answeranswer': 'answers: Its row in notes is missing',
    });
    expect(JSON.stringify(report)).not.toContain('hush');
    expect(report.ok).toBe(false);
    expect(report.tables).toMatchObject([
      { table: 'readers', rows: 7, moved: 1, refused: 6 },
      { table: 'shelves', rows: 0 },
      { table: 'notes', rows: 11, moved: 2, refused: 9 },
    ]);
    // What was taken is there, whole.
    expect(report.verification.map(({ missing, differing }) => missing + differing)).toEqual([
      0, 0, 0, 0,
    ]);
    expect(await select(store, 'select title from notes')).toHaveLength(2);
    await store.close();
  });

  it('are found one by one in a large batch', async () => {
    const bad = new Set([3, 77, 78]);
    const notes = Array.from({ length: 120 }, (_, n) =>
      note(`n${n}`, { title: bad.has(n) ? 'secret' : 'fine' }),
    );
    const from = await oldLibrary('sqlite', tablesSql, ann, notes.join(';'));
    const store = await newLibrary(dialect);
    const report = await adopt(store, adoption, { from, batch: 500 });
    expect(report.refused.map(({ key }) => key).sort()).toEqual(
      [...bad].map((n) => `n${n}`).sort(),
    );
    expect(report.refusals).toMatchObject([{ table: 'notes', rows: 3 }]);
    expect(report.tables.at(-1)).toMatchObject({ table: 'notes', moved: 117 });
    const unnamed = await adopt(store, adoption, { from, named: 0 });
    expect(unnamed).toMatchObject({ ok: false, refused: [], refusals: [{ rows: 3 }] });
    await store.close();
  });

  it('clash with rows that are there already, by the column', async () => {
    const from = await oldLibrary('sqlite', tablesSql, rowsSql);
    const store = await newLibrary(dialect);
    await execute(store, `insert into shelves (id, label) values (7, 'another'), (8, 'lower')`);
    const report = await adopt(store, adoption, { from });
    expect(report.refused).toEqual([
      { table: 'shelves', key: '7', field: 'id', reason: expect.stringMatching(/^CONFLICT: /) },
    ]);
    // The shelf that is called the same is the same, whatever its number.
    expect(report.merged).toContainEqual({ table: 'shelves', key: '9' });
    const places = await select(
      store,
      'select n.title, s.label from notes n left join shelves s on s.id = n.shelf_id order by 1',
    );
    // What stood on the refused shelf, or on one that the old database does not have, is on no other.
    expect(places).toEqual([
      ['first', null],
      ['fourth', 'lower'],
      ['second', null],
      ['third', null],
    ]);
    expect(report.cleared).toEqual([{ column: 'notes.shelf_id', rows: 2 }]);
    expect(report.verification.map(({ differing }) => differing)).toEqual([0, 0, 0, 0]);
    await store.close();
  });

  it('let no other row have what points at their number, also in a later run', async () => {
    const from = await oldLibrary(
      'sqlite',
      tablesSql,
      ann,
      `INSERT INTO shelves VALUES (7, 'a label that is longer than it may be'), (9, 'lower')`,
      note('a', { shelf: 7 }),
      note('b', { shelf: 9 }),
    );
    const store = await newLibrary(dialect);
    await execute(store, `insert into shelves (id, label) values (7, 'another')`);
    for (const written of [4, 0]) {
      const report = await adopt(store, adoption, { from });
      expect(report).toMatchObject({ written, refused: [{ table: 'shelves', key: '7' }] });
      expect(report.verification.map(({ differing }) => differing)).toEqual([0, 0, 0, 0]);
      const shelves = await select(store, 'select shelf_id from notes order by shelf_id desc');
      expect(shelves.flat().filter((id) => id !== null)).toEqual([9]);
    }
    await store.close();
  });
});

describe('what stays behind', () => {
  it('stops the move until it is named, when nobody has declared it', async () => {
    const from = await oldLibrary(
      'sqlite',
      tablesSql,
      rowsSql,
      'ALTER TABLE readers ADD COLUMN fax TEXT; CREATE TABLE loans (id INTEGER)',
      // What tools leave in a database needs no word.
      'CREATE TABLE d1_migrations (id INTEGER); CREATE TABLE _cf_KV (key TEXT)',
      'CREATE VIRTUAL TABLE notes_fts USING fts5(title)',
    );
    const store = await newLibrary('sqlite');
    const stopped = await adopt(store, adoption, { from });
    expect(stopped).toMatchObject({ ok: false, written: 0, unknown: ['loans', 'readers.fax'] });
    expect(await select(store, 'select * from readers')).toEqual([]);
    const tried = await adopt(store, adoption, { from, dryRun: true });
    expect(tried).toMatchObject({ ok: false, written: 11, unknown: ['loans', 'readers.fax'] });
    const done = await adopt(store, adoption, { from, drop: ['readers.fax', 'loans'] });
    expect(done).toMatchObject({ ok: true, written: 11, unknown: [] });
    await store.close();
  });

  it('is never the source itself: it is only read', async () => {
    const from = await oldLibrary('sqlite', tablesSql, rowsSql);
    const before = fingerprintOf(from);
    const store = await newLibrary('sqlite');
    await adopt(store, adoption, { from });
    expect(fingerprintOf(from)).toBe(before);
    await store.close();
  });

  it('is no key that lets someone in', async () => {
    const from = await oldLibrary(
      'sqlite',
      tablesSql,
      'CREATE TABLE old_readers (card TEXT, email TEXT, joined INTEGER)',
      `INSERT INTO old_readers VALUES ('hush-1', 'old@example.com', 1577934245), ('hush-2', 'old@example.com', 1577934245123),
        ('hush-3', 'hush', 0)`,
    );
    const store = await newLibrary('sqlite');
    const report = await adopt(store, adoption, { from });
    expect(report.refused).toMatchObject([
      { table: 'old_readers', key: expect.stringMatching(/^[0-9a-f-]{36}$/), field: 'email' },
      { table: 'old_readers', key: expect.stringMatching(/^[0-9a-f-]{36}$/), field: 'email' },
    ]);
    expect(JSON.stringify(report)).not.toContain('hush');
    await store.close();
  });
});
