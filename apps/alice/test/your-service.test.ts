import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ChatDomain } from '@schema/chat';
import { type Composition, uuidv7 } from '@schema/core';
import { generate, migrateUp } from '@schema/migrate';
import { suite } from '@schema/testing';
import { describeDrizzleKit, withEmptyDatabase } from '@schema/testing/apps';
import { Miniflare } from 'miniflare';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { root, unpack } from './support/page.ts';

const page = await unpack('your-service', ['src', '*.ts']);
const { composition } = await import(pathToFileURL(join(page.folder, 'src/composition.ts')).href);
const { club }: { club: Composition<[ChatDomain]> } = await import(
  pathToFileURL(join(page.folder, 'src/club.ts')).href
);
const { support }: { support: Composition<[ChatDomain]> } = await import(
  pathToFileURL(join(page.folder, 'src/support.ts')).href
);
beforeAll(async () => {
  const command = [join(root, 'packages/migrate/src/cli.ts'), 'generate'];
  expect(await page.program('node', command)).toMatchObject({ code: 0 });
  for (const [, bundle = ''] of page.text.matchAll(/^npx esbuild (.*?[^\\])$/gms)) {
    const args = bundle.replaceAll(/[\\']/g, '').split(/\s+/);
    expect(await page.program('esbuild', args)).toMatchObject({ code: 0 });
  }
});
afterAll(() => page.remove());

describe('the service of docs/your-service.md', () => {
  it('has exact types', async () => {
    expect(await page.program('tsc', ['-p', '.'])).toEqual({ code: 0, output: '' });
  });

  it('is formatted as the linter wants it', async () => {
    expect(await page.lint()).toMatchObject({ code: 0 });
  });

  describeDrizzleKit({
    home: page.folder,
    migrations: join(page.folder, 'drizzle'),
    composition,
    migrate: migrateUp,
  });

  describe.concurrent.each(['sqlite', 'postgres'] as const)('on %s', (dialect) => {
    it.each(['src/main.ts', 'dist/main.js'])('prints the same as %s', async (main) => {
      await withEmptyDatabase(dialect, async (url) => {
        expect(await page.program('node', [main], { DATABASE_URL: url })).toEqual({
          code: 0,
          output: "[ 'Hello, database!' ]\n[ 'First steps' ]\nemail is taken\n",
        });
      });
    });
  });
});

it('the Worker of docs/your-service.md answers on D1, with the migrations that schema d1 wrote', async () => {
  const write = [join(root, 'packages/migrate/src/cli.ts'), 'd1'];
  expect(await page.program('node', write)).toMatchObject({ code: 0 });
  const text = (path: string) => readFile(join(page.folder, path), 'utf8');
  const config = JSON.parse(await text('wrangler.jsonc'));
  const worker = new Miniflare({
    modules: [{ type: 'ESModule', path: 'index.js', contents: await text(config.main) }],
    compatibilityDate: config.compatibility_date,
    compatibilityFlags: config.compatibility_flags,
    d1Databases: [config.d1_databases[0].binding],
    cf: false,
  });
  onTestFinished(() => worker.dispose());
  const database = await worker.getD1Database('DB');
  const statements = (await text('migrations/0000_initial.sql')).split('--> statement-breakpoint');
  await database.batch(statements.map((statement) => database.prepare(statement)));
  const ask = async () =>
    (await worker.dispatchFetch('http://localhost/?email=ann@example.com')).json();
  const first = await ask();
  expect(first).toEqual({ id: expect.stringMatching(/^[0-9a-f-]{36}$/) });
  expect(await ask()).toEqual(first);
});

suite('the composition with options of docs/your-service.md', club, (test) => {
  test('has its prefix, its members and its column', async ({ store, execute }) => {
    const ann = uuidv7();
    await execute(`insert into club_members (id, login) values ('${ann}', 'ann')`);
    const { id } = await store.chat.forUser(ann).conversations.create({ title: 'First steps' });
    await execute(`update club_conversations set topic = 'books'`);
    expect(await execute('select id, user_id, topic from club_conversations')).toEqual([
      { id, user_id: ann, topic: 'books' },
    ]);
  });
});

suite('the table of docs/your-service.md that is already there', support, (test, { dialect }) => {
  test('has what refers to it, and its own name', async ({ store, execute }) => {
    await execute(`insert into customers (customer_no, login) values (7, 'ann')`);
    const { id } = await store.chat.forUser(7).conversations.create({ title: 'First steps' });
    expect(await execute('select id, user_id from support_conversations')).toEqual([
      { id, user_id: 7 },
    ]);
  });

  test('is in no migration', async () => {
    const written = await generate(support, dialect, { folder: page.folder, dryRun: true });
    expect(written?.up).toMatch(/REFERENCES \S*customers/);
    expect(`${written?.up}${written?.down}`).not.toMatch(/(TABLE|TRIGGER|INDEX|ON) \S*customers/);
  });
});
