import { appendFileSync } from 'node:fs';
import { type Kit, table } from '@schema/core';
import { describe, expect, it } from 'vitest';
import { club, type More } from './support/club.ts';
import { composeTables } from './support/compose-tables.ts';
import { newApp, runningApp } from './support/d1-app.ts';

describe('a table of somebody else on D1', () => {
  const rows = [
    `insert into legacy_members (member_no, login_name) values (1, 'ann')`,
    'insert into notes (id, member_no) values (1, 1)',
  ];

  it('is there where what refers to it is rebuilt', async () => {
    const { add, write, apply, read } = await runningApp(club(), rows);
    const colored = club({ notes: (t) => ({ color: t.text().notNull() }) });
    await add(colored, { fill: [`notes.color='red'`], d1: true });
    expect(await write()).toEqual(['0001_next.sql']);
    await apply();
    expect(await read('select member_no, color from notes')).toEqual([[1, 'red']]);
    expect(await read('select login_name from legacy_members')).toEqual([['ann']]);
  });

  it('is read by a file in columns that nothing refers to', async () => {
    const { add, file, write, apply, read } = await runningApp(club(), rows);
    await add(club({ notes: (t) => ({ writer: t.text() }) }));
    appendFileSync(
      file('0001_next.sql'),
      `--> statement-breakpoint
UPDATE notes SET writer = (SELECT login_name FROM legacy_members m WHERE m.member_no = notes.member_no);
--> statement-breakpoint
INSERT INTO legacy_members (login_name, joined) VALUES ('bob', 0), ('eve', 0);`,
    );
    expect(await write()).toEqual(['0001_next.sql']);
    await apply();
    expect(await read('select writer from notes')).toEqual([['ann']]);
  });

  it('may be read by an old file in a column that the app no longer reads', async () => {
    const written: More = (t) => ({ writer: t.text() });
    const { add, file, write } = await newApp(club({ members: (t) => ({ fax: t.text() }) }));
    await add(club({ notes: written, members: (t) => ({ fax: t.text() }) }));
    appendFileSync(
      file('0001_next.sql'),
      `--> statement-breakpoint
UPDATE notes SET writer = (SELECT fax FROM legacy_members m WHERE m.member_no = notes.member_no);
CREATE TABLE letters (note_id integer REFERENCES notes (id));
--> statement-breakpoint
CREATE TRIGGER letters_copied AFTER INSERT ON letters BEGIN UPDATE notes SET writer = 'ann'; END;`,
    );
    expect(await write()).toHaveLength(2);
    await add(club({ notes: (t) => ({ ...written(t), color: t.text() }) }), { name: 'color' });
    appendFileSync(
      file('0002_color.sql'),
      '--> statement-breakpoint\nDROP TRIGGER letters_copied;',
    );
    expect(await write()).toEqual(['0002_color.sql']);
    await add(club({ notes: (t) => ({ ...written(t), color: t.text().notNull() }) }), {
      fill: ["notes.color='red'"],
    });
    await expect(write()).rejects.toMatchObject({
      code: 'UNSUPPORTED',
      message: expect.stringContaining('notes, which letters refers to'),
    });
  });

  it('may have been ours, and may be none of the app any more', async () => {
    const { add, write } = await newApp(club({ isOurs: true }));
    await add(club({ notes: (t) => ({ color: t.text() }) }));
    expect(await write()).toHaveLength(2);

    const other = await newApp(club());
    const notes = table('notes', (t) => ({ id: t.integer().primaryKey(), memberNo: t.integer() }));
    await other.add(composeTables({ notes }));
    expect(await other.write()).toHaveLength(2);
  });

  it.each([
    ['renames', { renameTable: ['members=clients'] }],
    ['drops', { drop: ['members'] }],
  ])('may be made under a name that a file before %s', async (_, declared) => {
    const id = (t: Kit) => ({ id: t.integer().primaryKey() });
    const [members, clients] = [table('members', id), table('clients', id)];
    const theirs = table('members', id, { existing: true });
    const kept = 'drop' in declared ? {} : { clients };
    const plain = table('notes', id);
    const notes = table('notes', (t) => ({
      ...id(t),
      memberId: t.integer().references(() => theirs.id),
      words: t.text().notNull(),
    }));
    const first = composeTables({ members, notes: plain });
    const { add, write, apply, execute, read } = await runningApp(first, ['select 1']);
    await add(composeTables({ ...kept, members: theirs, notes: plain }), declared);
    expect(await write()).toEqual(['0001_next.sql']);
    await apply();
    await execute(
      'create table members (id integer primary key)',
      'insert into members values (7)',
      'insert into notes (id) values (1)',
    );
    const fill = [`notes.words='none'`];
    await add(composeTables({ ...kept, members: theirs, notes }), {
      name: 'refer',
      fill,
      d1: true,
    });
    expect(await write()).toEqual(['0002_refer.sql']);
    await apply();
    await execute('update notes set member_id = 7');
    expect(await read('select member_id, words from notes')).toEqual([[7, 'none']]);
    await add(
      composeTables({ ...kept, notes: table('notes', (t) => ({ ...id(t), words: t.text() })) }),
      {
        name: 'gone',
        drop: ['notes.member_id'],
        d1: true,
      },
    );
    expect(await write()).toEqual(['0003_gone.sql']);
  });

  it('keeps what it refers to from a rebuild, as the hint says', async () => {
    const clubs = table('clubs', (t) => ({ id: t.integer().primaryKey(), name: t.text() }));
    const strict = table('clubs', (t) => ({
      id: t.integer().primaryKey(),
      name: t.text().notNull(),
    }));
    const members = table('members', (t) => ({
      id: t.integer().primaryKey(),
      clubId: t.integer().references(() => clubs.id),
    }));
    const { add, write } = await newApp(composeTables({ clubs, members }));
    await add(
      composeTables({
        clubs,
        members: table('members', (t) => ({ id: t.integer().primaryKey() }), { existing: true }),
      }),
    );
    expect(await write()).toHaveLength(2);
    await add(composeTables({ clubs: strict }), { fill: [`clubs.name='none'`], d1: true });
    await expect(write()).rejects.toMatchObject({
      code: 'UNSUPPORTED',
      message: expect.stringContaining('clubs, which members refers to'),
      hint: expect.stringMatching(/only add columns at the end of clubs.*: members is somebody/),
    });
  });

  it('follows what it refers to under another name', async () => {
    const clubs = table('clubs', (t) => ({ id: t.integer().primaryKey() }));
    const groups = table('groups', (t) => ({ no: t.integer().primaryKey() }));
    const { add, write, apply, read } = await runningApp(composeTables({ clubs }), [
      'create table members (club_id integer references clubs (id) on delete cascade)',
      'insert into clubs values (1)',
      'insert into members values (1)',
    ]);
    await add(composeTables({ groups }), {
      renameTable: ['clubs=groups'],
      rename: ['groups.id=no'],
    });
    expect(await write()).toEqual(['0001_next.sql']);
    await apply();
    expect(await read('select no from members join groups on no = club_id')).toEqual([[1]]);
    expect(await read(`select "table", "to" from pragma_foreign_key_list('members')`)).toEqual([
      ['groups', 'no'],
    ]);
  });
});
