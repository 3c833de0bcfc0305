import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type ColumnReference, table } from '@schema/core';
import { describe, expect, it } from 'vitest';
import { composeTables } from './support/compose-tables.ts';
import {
  type Extra,
  newApp,
  nickname,
  none,
  notes,
  post,
  requiredNickname,
  runningApp,
} from './support/d1-app.ts';
import { newFolder } from './support/databases.ts';
import { runCommand } from './support/run-command.ts';

describe('the migrations for D1', () => {
  it('are the ways up as they are, and none that is there already', async () => {
    const app = await newApp();
    expect(await app.write()).toEqual(['0000_next.sql']);
    expect(await app.write()).toEqual([]);
    await app.add(post(nickname));
    expect(await app.write()).toEqual(['0001_next.sql']);
    expect(readdirSync(app.target)).toEqual(['0000_next.sql', '0001_next.sql']);
    for (const name of readdirSync(app.target))
      expect(readFileSync(join(app.target, name), 'utf8')).toBe(
        readFileSync(app.file(name), 'utf8'),
      );
  });

  it('keep the rows of a table that grows, and of one that is rebuilt and nothing refers to', async () => {
    const app = await runningApp();
    await app.add(post(nickname));
    await app.add(post(nickname, requiredNickname), { fill: ["letters.nickname='x'"] });
    expect(await app.write()).toHaveLength(2);
    await app.apply();
    expect(await app.read('select * from people')).toEqual([
      [1, null],
      [2, null],
    ]);
    expect(await app.read('select * from letters')).toEqual([
      [3, 1, 'x'],
      [4, 2, 'x'],
    ]);
  });

  it('keep the rows of a table that is rebuilt and refers to itself', async () => {
    const app = await runningApp(notes('cascade', none), [
      'insert into notes values (1, null), (2, 1)',
    ]);
    await app.add(notes('cascade', requiredNickname), { fill: ["notes.nickname='x'"] });
    expect(await app.write()).toHaveLength(1);
    await app.apply();
    expect(await app.read('select * from notes')).toEqual([
      [1, null, 'x'],
      [2, 1, 'x'],
    ]);
    await expect(app.execute("insert into notes values (3, 9, 'x')")).rejects.toThrow('FOREIGN');
  });

  it('are refused where a table is rebuilt whose rows keep each other from being deleted', async () => {
    const app = await newApp(notes('restrict', none));
    await app.add(notes('restrict', nickname));
    expect(await app.write()).toHaveLength(2);
    await app.add(notes('restrict', requiredNickname), { fill: ["notes.nickname='x'"] });
    await expect(app.write()).rejects.toMatchObject({
      code: 'UNSUPPORTED',
      message: expect.stringContaining('notes, which refers to itself ON DELETE RESTRICT'),
      hint: expect.not.stringContaining('--d1'),
    });
  });

  it('keep the rows of a table that is rebuilt to refer to a new one, which refers to it as well', async () => {
    const tasks = (ofTasks: Extra) =>
      table('tasks', (t) => ({ id: t.integer().primaryKey(), title: t.text(), ...ofTasks(t) }));
    const app = await runningApp(composeTables({ tasks: tasks(none) }), [
      `insert into tasks values (1, 'one')`,
    ]);
    const projects = table('projects', (t) => ({
      id: t.integer().primaryKey(),
      firstTaskId: t.integer().references((): ColumnReference<'tasks', number> => ofProjects.id),
    }));
    const ofProjects = tasks((t) => ({ projectId: t.integer().references(() => projects.id) }));
    await app.add(composeTables({ projects, tasks: ofProjects }));
    expect(await app.write()).toHaveLength(1);
    await app.apply();
    await app.execute('insert into projects values (7, 1)', 'update tasks set project_id = 7');
    expect(await app.read('select * from tasks')).toEqual([[1, 'one', 7]]);
    for (const statement of [
      'update tasks set project_id = 9',
      'insert into projects values (8, 9)',
    ])
      await expect(app.execute(statement)).rejects.toThrow('FOREIGN');
  });

  it('are refused where a copy refers to a table that is still to come', async () => {
    const app = await newApp();
    await app.add(post(nickname));
    const copy = 'CREATE TABLE drafts (id REFERENCES notes(id))';
    const rows = 'INSERT INTO drafts SELECT id FROM letters';
    writeFileSync(app.file('0001_next.sql'), `${copy};\n${rows};\nCREATE TABLE notes (id);`);
    await expect(app.write()).rejects.toMatchObject({
      code: 'MIGRATION_FAILED',
      message: expect.stringContaining('no such table: main.notes'),
    });
  });

  it('keep the rows of tables that are rebuilt together and refer to each other', async () => {
    const app = await runningApp();
    const fill = ["people.nickname='x'", "letters.nickname='y'"];
    await app.add(post(requiredNickname, requiredNickname), { fill });
    expect(await app.write()).toHaveLength(1);
    await app.apply();
    expect(await app.read('select * from people')).toEqual([
      [1, 'x'],
      [2, 'x'],
    ]);
    expect(await app.read('select * from letters')).toEqual([
      [3, 1, 'y'],
      [4, 2, 'y'],
    ]);
    await expect(app.execute("insert into letters values (5, 9, 'y')")).rejects.toThrow('FOREIGN');
    await app.execute('delete from people where id = 1');
    expect(await app.read('select id from letters')).toEqual([[4]]);
  });

  it('drop a table after those that refer to it', async () => {
    const notes = table('notes', (t) => ({ id: t.integer().primaryKey() }));
    const app = await runningApp(post(none));
    await app.add(composeTables({ notes }), { drop: ['people', 'letters'] });
    expect(await app.write()).toHaveLength(1);
    await app.apply();
    expect(await app.read('select * from notes')).toEqual([]);
  });

  it('are refused where a table is rebuilt that another refers to: D1 would delete its rows', async () => {
    const app = await runningApp(post(nickname));
    await app.add(post(requiredNickname), { fill: ["people.nickname='x'"] });
    await expect(app.write()).rejects.toMatchObject({
      code: 'UNSUPPORTED',
      message: expect.stringMatching(
        /^0001_next\.sql drops or rebuilds people, which letters refers/,
      ),
    });
    expect(readdirSync(app.target)).toEqual(['0000_next.sql']);
    // Who puts it there by hand knows that there are no rows to lose.
    writeFileSync(join(app.target, '0001_next.sql'), readFileSync(app.file('0001_next.sql')));
    expect(await app.write()).toEqual([]);
    await app.apply();
    expect(await app.read('select * from people')).toHaveLength(2);
    expect(await app.read('select * from letters')).toEqual([]);
  });

  it('rebuild what refers to such a table too, and what refers to that, where it is declared', async () => {
    const mail = (ofPeople: Extra) => {
      const people = table('people', (t) => ({ id: t.integer().primaryKey(), ...ofPeople(t) }));
      const letters = table('letters', (t) => ({
        id: t.serial(),
        personId: t.integer().references(() => people.id, { onDelete: 'cascade' }),
        body: t.text().searchable(),
      }));
      const stamps = table('stamps', (t) => ({
        letterId: t.integer().references(() => letters.id, { onDelete: 'cascade' }),
      }));
      return composeTables({ people, letters, stamps });
    };
    const app = await runningApp(mail(nickname), [
      "insert into people values (1, 'Ann')",
      "insert into letters (id, person_id, body) values (8, 1, 'Dear Bob'), (9, 1, 'gone')",
      'insert into stamps values (8)',
      'delete from letters where id = 9',
    ]);
    const objects = 'select type, name from sqlite_schema order by type, name';
    const before = await app.read(objects);
    await app.add(mail(requiredNickname), { fill: ["people.nickname='x'"], d1: true });
    expect(await app.write()).toHaveLength(1);
    await app.apply();
    expect(await app.read('select * from letters')).toEqual([[8, 1, 'Dear Bob']]);
    expect(await app.read('select * from stamps')).toEqual([[8]]);
    expect(await app.read(objects)).toEqual(before);
    expect(await app.read("select rowid from letters_fts('bob')")).toEqual([[8]]);
    await app.execute("insert into letters (person_id, body) values (1, 'next')");
    expect(await app.read('select max(id) from letters')).toEqual([[10]]);
    await expect(app.execute('insert into stamps values (7)')).rejects.toThrow('FOREIGN KEY');
  });

  it.each([
    'drop table if exists main.People',
    'DROP TABLE "people"',
    'drop table [people]',
    '/* it goes */ DROP\nTABLE `people`',
    'DROP TABLE notes; DROP TABLE people',
  ])('are refused with %j while there are letters', async (statement) => {
    const app = await newApp();
    await app.add(post(nickname));
    writeFileSync(app.file('0001_next.sql'), `CREATE TABLE notes (id);\n${statement};`);
    await expect(app.write()).rejects.toMatchObject({ code: 'UNSUPPORTED' });
  });

  it.each([
    'DROP TABLE letters; DROP TABLE people',
    '-- DROP TABLE people',
    `INSERT INTO notes VALUES ('it''s; DROP TABLE people;')`,
    'CREATE TABLE "DROP TABLE people" (id)',
  ])('take %j, which drops no table that another refers to', async (statement) => {
    const app = await newApp();
    await app.add(post(nickname));
    writeFileSync(app.file('0001_next.sql'), `CREATE TABLE notes (id);\n${statement};`);
    expect(await app.write()).toHaveLength(2);
  });

  it('put off the keys of a file to its end where it says so, as D1 does', async () => {
    const app = await runningApp(post(none), ['select 1']);
    await app.add(post(nickname));
    const child = 'INSERT INTO letters (id, person_id) VALUES (3, 1)';
    const parent = 'INSERT INTO people (id) VALUES (1)';
    const write = (...statements: readonly string[]) => {
      writeFileSync(app.file('0001_next.sql'), statements.join(';--> statement-breakpoint\n'));
      return app.write();
    };
    for (const statements of [
      ['PRAGMA foreign_keys = OFF', child, parent],
      ['PRAGMA defer_foreign_keys = on', child],
    ]) {
      await expect(write(...statements)).rejects.toMatchObject({
        code: 'MIGRATION_FAILED',
        message: expect.stringContaining('FOREIGN KEY'),
      });
      await expect(app.execute(...statements)).rejects.toThrow('FOREIGN KEY');
    }
    const deferred = ['PRAGMA defer_foreign_keys = on', child, parent];
    expect(await write(...deferred)).toEqual(['0001_next.sql']);
    await app.apply();
    expect(await app.read('select * from letters')).toEqual([[3, 1]]);
  });

  it('are refused where SQLite does not take a file', async () => {
    const app = await newApp();
    await app.add(post(nickname));
    writeFileSync(app.file('0001_next.sql'), 'ALTER TABLE nobody ADD x;');
    await expect(app.write()).rejects.toMatchObject({
      code: 'MIGRATION_FAILED',
      message: expect.stringContaining('0001_next.sql failed on an empty SQLite database: no such'),
    });
    writeFileSync(app.file('0001_next.sql'), 'COMMIT;');
    await expect(app.write()).rejects.toMatchObject({ code: 'MIGRATION_HISTORY' });
    expect(readdirSync(app.target)).toEqual([]);
  });

  it('are refused where the folder has another file, or one that is not as the app has it', async () => {
    const app = await newApp();
    await app.write();
    const down = join(app.target, '0000_next.down.sql');
    writeFileSync(down, readFileSync(app.file('0000_next.down.sql')));
    await expect(app.write()).rejects.toMatchObject({
      code: 'MIGRATION_HISTORY',
      message: expect.stringContaining('0000_next.down.sql'),
    });
    rmSync(down);
    writeFileSync(join(app.target, 'README.md'), 'For wrangler.');
    expect(await app.write()).toEqual([]);
    writeFileSync(join(app.target, '0000_next.sql'), 'SELECT 1;');
    await expect(app.write()).rejects.toMatchObject({
      code: 'MIGRATION_HISTORY',
      hint: expect.stringContaining('runs no file twice'),
    });
  });
});

it('schema d1 writes into the folder of the app that wrangler looks for, and says what it wrote', async () => {
  const shop = fileURLToPath(new URL('fixtures/shop/schema.config.ts', import.meta.url));
  const home = newFolder();
  writeFileSync(
    join(home, 'schema.config.ts'),
    `export { default } from '${pathToFileURL(shop)}';`,
  );
  process.env.SHOP_FOLDER = newFolder();
  expect(await runCommand(home, ['d1', '--json'])).toMatchObject({
    code: 1,
    stdout: expect.stringContaining('MIGRATION_HISTORY'),
  });
  await runCommand(home, ['generate']);
  expect(await runCommand(home, ['d1'])).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('✓ migrations/0000_initial.sql'),
  });
  expect(readdirSync(join(home, 'migrations'))).toEqual(['0000_initial.sql']);
  expect((await runCommand(home, ['d1'])).stdout).toContain('✓ Nothing to do');
  const other = await runCommand(home, ['d1', '--folder', 'other', '--json']);
  expect(JSON.parse(other.stdout)).toEqual({ ok: true, written: ['0000_initial.sql'] });
  expect(readdirSync(join(home, 'other'))).toEqual(['0000_initial.sql']);
});
