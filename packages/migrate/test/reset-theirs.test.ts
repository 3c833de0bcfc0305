import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openStore, table } from '@schema/core';
import { expect, it } from 'vitest';
import { generate, migrateUp } from '../src/index.ts';
import { execute, select } from './support/catalog.ts';
import { composeTables } from './support/compose-tables.ts';
import { newDatabase, newFolder } from './support/databases.ts';
import { runCommand } from './support/run-command.ts';

const notes = table('notes', (t) => ({ id: t.integer().primaryKey() }));
const members = table('members', (t) => ({ id: t.integer().primaryKey() }));
const theirs = table('members', (t) => ({ id: t.integer().primaryKey() }), { existing: true });

const urls = {
  'a SQLite file': () => newDatabase('sqlite'),
  'a folder of PGlite': async () => `pglite:${join(newFolder(), 'data')}`,
  'a Postgres server': () => newDatabase('postgres'),
};

/** What the members are to the app by now, and what its definitions say of them. */
const kinds = {
  'is defined so': ', { existing: true }',
  'was left and has gone from the definitions': undefined,
  'was left and is the app’s again, by a file that has not run': '',
};

/** An app that has notes, and maybe members. */
function newApp(folder: string, how: keyof typeof kinds): string {
  const app = newFolder();
  mkdirSync(join(app, 'src'));
  writeFileSync(
    join(app, 'src', 'composition.ts'),
    `import { compose, defineDomain, table } from '${import.meta.resolve('@schema/core')}';
    const notes = table('notes', (t) => ({ id: t.integer().primaryKey() }));
    const members = table('members', (t) => ({ id: t.integer().primaryKey() })${kinds[how] ?? ''});
    const tables = ${kinds[how] === undefined ? '{ notes }' : '{ notes, members }'};
    export const composition = compose([defineDomain({ name: 'club', tables, repositories: () => ({}) })]);`,
  );
  writeFileSync(
    join(app, 'schema.config.ts'),
    `import { composition } from './src/composition.ts'; export default { name: 'club', composition, folder: '${folder}' };`,
  );
  return app;
}

it.each(
  Object.entries(urls).flatMap(([kind, url]) => [
    [kind, 'is defined so', url] as const,
    [kind, 'was left and has gone from the definitions', url] as const,
    [kind, 'was left and is the app’s again, by a file that has not run', url] as const,
  ]),
)(
  'reset on %s drops no table of somebody else that %s, and says what to do instead',
  async (_, how, url) => {
    const isDefined = how === 'is defined so';
    const target = await url();
    const folder = newFolder();
    const store = await openStore(composeTables({ notes }), target);
    const { dialect } = store;
    if (isDefined) await execute(store, 'create table members (id integer primary key)');
    else await generate(composeTables({ members, notes }), dialect, { folder, name: 'ours' });
    await generate(composeTables({ members: theirs, notes }), dialect, { folder, name: 'next' });
    await migrateUp(store, { folder });
    await execute(store, 'insert into members (id) values (1)');
    if (kinds[how] === '')
      await generate(composeTables({ members, notes }), dialect, { folder, drop: ['members'] });
    await store.close();
    const app = newApp(folder, how);
    expect(await runCommand(app, ['reset', '--yes', '--url', target])).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(
        /^UNSUPPORTED .*members is or was.*schema down --to none.*how far/s,
      ),
    });
    const again = await openStore(composeTables({ notes }), target);
    expect(await select(again, 'select id from members')).toEqual([[1]]);
    await again.close();
  },
);
