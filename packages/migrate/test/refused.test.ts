import { appendFileSync, cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openStore } from '@schema/core';
import { describe, expect, it } from 'vitest';
import {
  generate,
  lintHistory,
  migrateDown,
  migrateUp,
  migrationStatus,
  planDown,
  planUp,
} from '../src/index.ts';
import { catalog, execute } from './support/catalog.ts';
import { dialects, newDatabase, newFolder } from './support/databases.ts';
import { shop } from './support/shop.ts';

describe.each(dialects)('a history on %s', (dialect) => {
  async function migrated() {
    const folder = newFolder();
    await generate(shop(), dialect, { folder });
    await generate(shop({ users: (t) => ({ nickname: t.text() }) }), dialect, {
      folder,
      name: 'nickname',
    });
    const store = await openStore(shop(), await newDatabase(dialect));
    await migrateUp(store, { folder });
    return { store, folder, file: (name: string) => join(folder, dialect, name) };
  }

  it('is refused when a file was edited after it ran, and says what to do', async () => {
    const { store, folder, file } = await migrated();
    appendFileSync(file('0001_nickname.sql'), '-- a thought\n');
    await expect(migrateUp(store, { folder })).rejects.toMatchObject({
      code: 'MIGRATION_HISTORY',
      message: expect.stringMatching(/0001_nickname\.sql was edited.*schema generate/),
    });
    expect((await migrationStatus(store, { folder })).problems).toHaveLength(1);
    await store.close();
  });

  it('is refused when the folder has none, and says where it looked', async () => {
    const store = await openStore(shop(), await newDatabase(dialect));
    for (const up of [migrateUp, planUp])
      await expect(up(store, { folder: newFolder() })).rejects.toMatchObject({
        code: 'MIGRATION_HISTORY',
        message: expect.stringMatching(new RegExp(`There are no migrations in .*${dialect}`)),
        hint: expect.stringContaining('schema generate'),
      });
    await store.close();
  });

  it('is refused where the table of its ledger is of another tool, and says how to name one', async () => {
    const folder = newFolder();
    await generate(shop(), dialect, { folder });
    const store = await openStore(shop(), await newDatabase(dialect));
    await execute(store, 'CREATE TABLE schema_migrations (version varchar(99) PRIMARY KEY)');
    for (const run of [migrateUp, migrateDown, migrationStatus])
      await expect(run(store, { folder })).rejects.toMatchObject({
        code: 'MIGRATION_HISTORY',
        message: expect.stringContaining("schema_migrations is another tool's. Name a `ledger`"),
      });
    expect(await migrateUp(store, { folder, ledger: 'shop_ran' })).toEqual(['0000_initial']);
    await store.close();
  });

  it('takes a file with other line ends for the same', async () => {
    const { store, folder, file } = await migrated();
    const text = readFileSync(file('0001_nickname.sql'), 'utf8');
    writeFileSync(file('0001_nickname.sql'), text.replaceAll('\n', '\r\n'));
    expect(await migrateUp(store, { folder })).toEqual([]);
    await store.close();
  });

  it('is refused when a file is missing from the folder or from the journal', async () => {
    const { store, folder, file } = await migrated();
    const journal = JSON.parse(readFileSync(file('meta/_journal.json'), 'utf8'));
    journal.entries.pop();
    writeFileSync(file('meta/_journal.json'), JSON.stringify(journal));
    await expect(migrateDown(store, { folder })).rejects.toThrow(
      /0001_nickname ran on this database/,
    );
    rmSync(file('0000_initial.sql'));
    await expect(migrateUp(store, { folder })).rejects.toThrow(
      /0000_initial\.sql is in the journal/,
    );
    await store.close();
  });

  it('is refused when an earlier file arrives after a later one ran', async () => {
    const { store, folder } = await migrated();
    await execute(store, `delete from schema_migrations where name = '0000_initial'`);
    await expect(migrateUp(store, { folder })).rejects.toThrow(
      /0000_initial has not run.*next number/,
    );
    await store.close();
  });

  it('is refused when two branches took one number', async () => {
    const { store, folder, file } = await migrated();
    const journal = JSON.parse(readFileSync(file('meta/_journal.json'), 'utf8'));
    journal.entries.push({ ...journal.entries[1], tag: '0001_other' });
    writeFileSync(file('meta/_journal.json'), JSON.stringify(journal));
    await expect(migrateUp(store, { folder })).rejects.toThrow(
      /Two branches.*keep the snapshot and the objects of the one that stays/,
    );
    const ours = JSON.stringify(journal);
    writeFileSync(
      file('meta/_journal.json'),
      `<<<<<<< HEAD\n${ours}\n=======\n${ours}\n>>>>>>> x\n`,
    );
    await expect(migrateUp(store, { folder })).rejects.toMatchObject({
      code: 'MIGRATION_HISTORY',
      hint: expect.stringContaining('Two branches'),
    });
    await store.close();
  });

  it('keeps nothing of a file whose last statement fails, and says which it was', async () => {
    const { store, folder } = await migrated();
    const before = await catalog(store);
    await generate(shop({ users: (t) => ({ nickname: t.text(), age: t.integer() }) }), dialect, {
      folder,
      name: 'age',
    });
    const broken = newFolder();
    cpSync(folder, broken, { recursive: true });
    appendFileSync(
      join(broken, dialect, '0002_age.sql'),
      '--> statement-breakpoint\nINSERT INTO nowhere VALUES (1);\n',
    );
    await expect(migrateUp(store, { folder: broken })).rejects.toMatchObject({
      code: 'MIGRATION_FAILED',
      message: expect.stringMatching(/0002_age\.sql failed at statement (\d+) of \1: .*nowhere/),
    });
    expect(await catalog(store)).toEqual(before);
    expect(await migrateUp(store, { folder })).toEqual(['0002_age']);
    await store.close();
  });

  it.each([
    ['COMMIT;\nBEGIN', 'COMMIT'],
    ['/* it was\nnot me */ end transaction', 'end'],
    [`INSERT INTO users (email) VALUES ('it''s; end'); -- and so\nrollback`, 'rollback'],
    ['VACUUM', 'VACUUM'],
    ['CREATE TRIGGER a AFTER UPDATE ON users BEGIN SELECT 1; END; COMMIT', 'COMMIT'],
    [`CREATE TABLE a (b text DEFAULT 'a trigger to begin'); COMMIT`, 'COMMIT'],
  ])('is refused with a transaction of its own (%s) before anything runs', async (sql, command) => {
    const { store, folder, file } = await migrated();
    const before = await catalog(store);
    await generate(shop({ users: (t) => ({ nickname: t.text(), age: t.integer() }) }), dialect, {
      folder,
      name: 'age',
    });
    await generate(shop(), dialect, {
      folder,
      name: 'none',
      drop: ['users.age', 'users.nickname'],
    });
    appendFileSync(file('0003_none.sql'), `--> statement-breakpoint\n${sql};\n`);
    appendFileSync(file('0001_nickname.down.sql'), `--> statement-breakpoint\n${sql};\n`);
    for (const [run, name] of [
      [() => migrateUp(store, { folder }), '0003_none.sql'],
      [() => planUp(store, { folder }), '0003_none.sql'],
      [() => migrateDown(store, { folder, to: 'none' }), '0001_nickname.down.sql'],
      [() => planDown(store, { folder }), '0001_nickname.down.sql'],
    ] as const)
      await expect(run()).rejects.toMatchObject({
        code: 'MIGRATION_HISTORY',
        message: expect.stringContaining(`${name} has ${command}, `),
      });
    expect(await catalog(store)).toEqual(before);
    const findings = await lintHistory(folder, dialect);
    expect(new Set(findings.map(({ migration, rule }) => `${migration} ${rule}`))).toEqual(
      new Set(['0001_nickname own-transaction', '0003_none own-transaction']),
    );
    expect(await migrateUp(store, { folder, to: 2 })).toEqual(['0002_age']);
    await store.close();
  });

  it('is objected to where it loses rows or fails, however it is written', async () => {
    const { store, folder, file } = await migrated();
    const written = [
      '-- by hand\nDROP TABLE posts; alter table users\n  drop column nickname;',
      "INSERT INTO notes VALUES ('; DROP TABLE users'); /* DROP TABLE users; */ ALTER TABLE users ADD level integer NOT NULL",
      'INSERT INTO __new_users (id) SELECT id FROM users; DROP TABLE users',
      'INSERT INTO __new_tags (id) SELECT id FROM posts_old',
      'ALTER TABLE main.posts DROP body; ALTER TABLE posts ADD COLUMN IF NOT EXISTS rank integer NOT NULL',
      'INSERT INTO __new_notes (id) SELECT id FROM main.notes; DROP TABLE main.notes',
      'ALTER TABLE users ADD CONSTRAINT known CHECK (id IS NOT NULL); ALTER TABLE users DROP CONSTRAINT known',
      'drop table if exists labels, marks cascade',
      "ALTER TABLE users ADD rank numeric(8, 2) DEFAULT 1, ADD name text DEFAULT ', DROP posts', DROP email",
      'ALTER TABLE ONLY users DROP lastname, DROP phone; ALTER TABLE IF EXISTS users DROP COLUMN zip',
      'DROP TABLE "order items"; ALTER TABLE "order items" DROP "the price", DROP "the weight"',
      'ALTER TABLE users ADD fee numeric(8, 2) NOT NULL, ADD share integer CHECK (share IN (1, abs(id))) NOT NULL',
      'ALTER TABLE users ADD "first, last" text NOT NULL',
    ];
    appendFileSync(
      file('0001_nickname.sql'),
      written.map((part) => `--> statement-breakpoint\n${part}\n`).join(''),
    );
    const findings = await lintHistory(folder, dialect);
    expect(
      findings.map(({ rule, message }) => `${rule}: ${message.split(/ goes | is /)[0]}`),
    ).toEqual([
      'undeclared-drop: The table posts',
      'undeclared-drop: The column users.nickname',
      'required-without-default: users.level',
      'undeclared-drop: The column posts.body',
      'required-without-default: posts.rank',
      'undeclared-drop: The table labels',
      'undeclared-drop: The table marks',
      'undeclared-drop: The column users.email',
      'undeclared-drop: The column users.lastname',
      'undeclared-drop: The column users.phone',
      'undeclared-drop: The column users.zip',
      'undeclared-drop: The table order items',
      'undeclared-drop: The column order items.the price',
      'undeclared-drop: The column order items.the weight',
      'required-without-default: users.fee',
      'required-without-default: users.share',
      'required-without-default: users.first, last',
    ]);
    await store.close();
  });

  it('may have savepoints, and the words of a transaction in bodies, strings, names and comments', async () => {
    const { store, folder, file } = await migrated();
    const bodies = {
      sqlite: `CREATE TRIGGER renamed AFTER UPDATE ON users WHEN CASE WHEN 1 THEN 1 END BEGIN
          UPDATE posts SET body = 'COMMIT; END' WHERE body = CASE WHEN 1 THEN 'x' END;
          DELETE FROM posts WHERE id < 0;
        END;
        --> statement-breakpoint
        CREATE VIEW "a; commit" AS SELECT 'it''s; begin' AS word; -- ; rollback`,
      postgres: `CREATE FUNCTION renamed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
          UPDATE posts SET body = 'COMMIT'; RETURN NEW; END $$;
        CREATE FUNCTION one() RETURNS void BEGIN ATOMIC DELETE FROM posts WHERE id < 0; SELECT 1; END;
        DO $end$ BEGIN PERFORM 1; END; $end$;
        CREATE VIEW "a; commit" AS SELECT E'it\\'s ''; begin' AS word; -- ; rollback`,
    };
    const statements = ['SAVEPOINT a', 'ROLLBACK TO a', 'RELEASE a', bodies[dialect]];
    writeFileSync(file('0002_bodies.sql'), statements.join(';\n--> statement-breakpoint\n'));
    const journal = JSON.parse(readFileSync(file('meta/_journal.json'), 'utf8'));
    journal.entries.push({ ...journal.entries[1], idx: 2, tag: '0002_bodies' });
    writeFileSync(file('meta/_journal.json'), JSON.stringify(journal));
    expect(await migrateUp(store, { folder })).toEqual(['0002_bodies']);
    await store.close();
  });

  it('goes to a number and back to it', async () => {
    const { store, folder } = await migrated();
    expect(await migrateDown(store, { folder, to: 'none' })).toEqual([
      '0001_nickname',
      '0000_initial',
    ]);
    expect(await migrateUp(store, { folder, to: 0 })).toEqual(['0000_initial']);
    expect(await migrateUp(store, { folder, to: '0001_nickname' })).toEqual(['0001_nickname']);
    expect(await migrateDown(store, { folder, to: '0' })).toEqual(['0001_nickname']);
    await expect(migrateUp(store, { folder, to: 7 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await store.close();
  });
});
