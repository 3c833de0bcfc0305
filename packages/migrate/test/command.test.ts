import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { dialects, newDatabase, newFolder } from './support/databases.ts';
import { missingIndex } from './support/migrated-shop.ts';
import type { Ended } from './support/run-command.ts';
import { schema } from './support/shop-command.ts';

const run = promisify(execFile);
const command = fileURLToPath(new URL('../src/cli.ts', import.meta.url));

const fileOf = (url: string) => url.slice('file:'.length);

describe.each(dialects)('the schema command on %s', (dialect) => {
  it('generates, migrates, seeds, verifies and goes down again', async () => {
    const folder = newFolder();
    const url = await newDatabase(dialect);
    if (dialect === 'sqlite') writeFileSync(fileOf(url), '');
    expect((await schema(folder, 'generate', '--check')).code).toBe(1);
    expect((await schema(folder, 'generate')).stdout).toContain(`${dialect}/0000_initial.sql`);
    expect(await schema(folder, 'generate', '--check')).toMatchObject({ code: 0 });
    expect(await schema(folder, 'check')).toMatchObject({ code: 0 });
    expect(await schema(folder, 'status', '--url', url)).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('0000_initial  pending'),
    });
    expect((await schema(folder, 'up', '--url', url, '--dry-run')).stdout).toMatch(
      /CREATE TABLE [`"]users[`"]/,
    );
    expect((await schema(folder, 'verify', '--url', url)).stdout).toContain(
      'The table users is missing.',
    );
    expect(JSON.parse((await schema(folder, 'up', '--url', url, '--json')).stdout)).toEqual({
      ok: true,
      applied: ['0000_initial'],
    });
    expect((await schema(folder, 'up', '--url', url)).stdout).toContain('Nothing to do');
    expect(await schema(folder, 'verify', '--url', url)).toMatchObject({ code: 0 });
    const seeded = await schema(folder, 'seed', '--url', url, '--json');
    expect(JSON.parse(seeded.stdout)).toEqual({ ok: true, seeded: 'shop' });
    const doctor = await schema(folder, 'doctor', '--url', url, '--json');
    expect(JSON.parse(doctor.stdout)).toMatchObject({
      findings: expect.arrayContaining([missingIndex]),
      tables: expect.arrayContaining([expect.objectContaining({ name: 'posts', rows: 1 })]),
    });
    const refused = await schema(folder, 'down', '--url', url);
    expect(refused).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('loses the table users'),
    });
    const both = await schema(
      folder,
      'down',
      '--url',
      url,
      '--to',
      'none',
      '--steps',
      '1',
      '--yes',
    );
    expect(both).toMatchObject({ code: 2, stderr: expect.stringContaining('give one') });
    const empty = newFolder();
    expect((await schema(empty, 'status', '--url', url)).stdout).toContain('no migrations in');
    expect(await schema(empty, 'reset', '--url', url, '--yes')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('MIGRATION_HISTORY There are no migrations'),
    });
    expect(await schema(folder, 'verify', '--url', url)).toMatchObject({ code: 0 });
    const asked = await schema(folder, 'reset', '--url', url);
    expect(asked).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(
        dialect === 'postgres' ? 'Every table in the schemas public, drizzle' : 'Every table of',
      ),
    });
    expect(await schema(folder, 'reset', '--url', url, '--yes', '--seed')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('reset shop: 1 migrations'),
    });
    expect(await schema(folder, 'verify', '--url', url)).toMatchObject({ code: 0 });
    expect((await schema(folder, 'down', '--url', url, '--yes')).stdout).toContain(
      'undid 0000_initial',
    );
    expect(await schema(folder, 'status', '--url', url)).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('pending'),
    });
  });
});

describe('the schema command', () => {
  it.each(['file:', 'pglite:'])(
    'makes no database at a mistyped path (%s) where it is only to look',
    async (scheme) => {
      const folder = newFolder();
      await schema(folder, 'generate');
      const path = join(newFolder(), 'typo', 'data.db');
      const looks = [
        ['status'],
        ['verify'],
        ['doctor'],
        ['seed'],
        ['down'],
        ['down', '--dry-run'],
        ['up', '--dry-run'],
      ];
      for (const args of looks) {
        const { code, stdout } = await schema(folder, ...args, '--url', scheme + path, '--json');
        expect({ args, code, ...JSON.parse(stdout) }).toEqual({
          args,
          code: 1,
          ok: false,
          error: {
            code: 'UNAVAILABLE',
            message: `There is no database at ${path}. Is the path right? \`schema up\` makes a new one.`,
          },
        });
      }
      expect(existsSync(dirname(path))).toBe(false);
    },
  );

  it.each([['up'], ['reset', '--yes']])('makes a SQLite file by %s', async (...args) => {
    const folder = newFolder();
    await schema(folder, 'generate');
    const url = await newDatabase('sqlite');
    expect(await schema(folder, ...args, '--url', url)).toMatchObject({ code: 0 });
    expect(await schema(folder, 'verify', '--url', url)).toMatchObject({ code: 0 });
  });

  const broken: Record<string, readonly [content: string, code: string, says: RegExp]> = {
    throws: [
      'throw new Error("Not today.\\nAt all.")',
      'INVALID_DEFINITION',
      /loaded: Not today\. /,
    ],
    'throws what is no error': ['throw 3', 'INVALID_DEFINITION', /loaded: 3\. /],
    'cannot be parsed': [
      'export const = ;',
      'INVALID_DEFINITION',
      /`node .*composition\.ts` shows/,
    ],
    'lacks an import': [
      'import "./nowhere.ts"',
      'INVALID_DEFINITION',
      /Cannot find module .*nowhere/,
    ],
    'exports a number': ['export const composition = 5', 'USAGE', /must export a composition/],
  };

  it.each(Object.entries(broken))(
    'says so in one line, or in JSON, when the composition %s',
    async (_, [content, code, says]) => {
      const app = newFolder();
      mkdirSync(join(app, 'src'));
      writeFileSync(join(app, 'src', 'composition.ts'), content);
      const check = (...args: string[]) =>
        run(process.execPath, [command, 'check', ...args], { cwd: app }).catch(
          (error) => error as Ended,
        );
      const [inWords, inJson] = await Promise.all([check(), check('--json')]);
      const wanted = code === 'USAGE' ? 2 : 1;
      expect(inWords).toMatchObject({ code: wanted, stdout: '' });
      expect(inWords.stderr).toMatch(new RegExp(`^${code} .*\n$`));
      expect(inJson).toMatchObject({ code: wanted, stderr: '' });
      expect(JSON.parse(inJson.stdout)).toMatchObject({
        ok: false,
        error: { code, message: expect.stringMatching(says) },
      });
    },
  );

  it('says so when a folder cannot be used', async () => {
    const file = join(newFolder(), 'file');
    writeFileSync(file, '');
    const url = await newDatabase('sqlite');
    writeFileSync(fileOf(url), '');
    for (const args of [['backup', '--url', url], ['erd']]) {
      const { code, stdout } = await schema(
        newFolder(),
        ...args,
        '--folder',
        join(file, 'x'),
        '--json',
      );
      expect({ code, ...JSON.parse(stdout) }).toMatchObject({
        code: 1,
        ok: false,
        error: { code: 'UNAVAILABLE', message: expect.stringContaining('ENOTDIR') },
      });
    }
  });

  it('answers what it does not understand with exit code 2 and help', async () => {
    const folder = newFolder();
    const verbs = expect.stringContaining('generate');
    expect(await schema(folder)).toMatchObject({ code: 2, stdout: verbs });
    for (const word of ['help', '--help', '-h'])
      expect(await schema(folder, word)).toMatchObject({ code: 0, stdout: verbs });
    for (const verb of ['upp', 'constructor', '__proto__'])
      expect(await schema(folder, verb)).toMatchObject({
        code: 2,
        stderr: expect.stringContaining(`There is no verb ${verb}`),
      });
    expect(await schema(folder, 'up', '--urll', 'x')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--url <url>'),
    });
    expect(await schema(folder, 'up')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('DATABASE_URL'),
    });
    expect((await schema(folder, 'generate', '--help')).stdout).toContain('--rename-table <a=b>');
    const help = await schema(folder, 'generate', '--help', '--json');
    expect(JSON.parse(help.stdout)).toEqual({
      ok: true,
      help: expect.stringContaining('--rename-table <a=b>'),
    });
    const wrong = await schema(folder, 'up', '--json', '--url', 'mysql://x');
    expect(wrong.code).toBe(2);
    expect(JSON.parse(wrong.stdout)).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } });
  });

  it('objects to SQL that loses rows or cannot run', async () => {
    const folder = newFolder();
    await schema(folder, 'generate');
    const bad = [
      'ALTER TABLE `users` ADD `age` integer NOT NULL;',
      'DROP TABLE `posts`;',
      'PRAGMA foreign_keys=OFF;',
      'INSERT INTO `__new_users`("id", "email", "age") SELECT "id", "email", "age" FROM `users`;',
      'VACUUM;',
    ];
    const journal = join(folder, 'sqlite', 'meta', '_journal.json');
    const entries = JSON.parse(readFileSync(journal, 'utf8'));
    entries.entries.push({
      idx: 1,
      version: '6',
      when: Date.now(),
      tag: '0001_bad',
      breakpoints: true,
    });
    writeFileSync(journal, JSON.stringify(entries));
    writeFileSync(join(folder, 'sqlite', '0001_bad.sql'), bad.join('\n--> statement-breakpoint\n'));
    const { code, stdout } = await schema(folder, 'check', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(stdout).findings.map(({ rule }: { rule: string }) => rule)).toEqual([
      'no-down',
      'required-without-default',
      'undeclared-drop',
      'pragma-in-transaction',
      'rebuild-reads-new-column',
      'own-transaction',
    ]);
  });

  it('draws the tables, and notices drawings that are out of date', async () => {
    const folder = newFolder();
    const drawings = newFolder();
    expect((await schema(folder, 'erd', '--folder', drawings, '--check')).code).toBe(1);
    await schema(folder, 'erd', '--folder', drawings);
    expect((await schema(folder, 'erd', '--folder', drawings, '--check')).code).toBe(0);
    expect(readFileSync(join(drawings, 'shop.mmd'), 'utf8')).toContain(
      'users ||--o{ posts : "user_id"',
    );
    expect(readFileSync(join(drawings, 'shop.svg'), 'utf8')).toMatch(/^<svg .*<\/svg>\n$/s);
    expect(existsSync(join(drawings, 'shop.svg'))).toBe(true);
  });
});
