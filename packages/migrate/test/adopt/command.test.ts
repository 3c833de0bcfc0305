import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, symlinkSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { openStore } from '@schema/core';
import { killItselfWhenItSays } from '@schema/testing/apps';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { composition } from '../fixtures/library/src/composition.ts';
import { select } from '../support/catalog.ts';
import { dialects, newDatabase, newFolder } from '../support/databases.ts';
import {
  fingerprintOf,
  migrations,
  oldLibrary,
  rowsSql,
  tablesSql,
} from '../support/old-library.ts';
import { type Ended, runCommand } from '../support/run-command.ts';
import { schema } from '../support/shop-command.ts';

const command = fileURLToPath(new URL('../../src/cli.ts', import.meta.url));
const home = fileURLToPath(new URL('../fixtures/library', import.meta.url));
// ADOPT_KILLS=20 is the long run.
const kills = Number(process.env.ADOPT_KILLS ?? 2);

function adopt(folder: string, ...args: string[]): Promise<Ended> {
  process.env.LIBRARY_FOLDER = folder;
  return runCommand(home, ['adopt', ...args]);
}

/** Run the command in a process of its own, which is killed once it has said something. */
async function killedAdoption(
  folder: string,
  args: readonly string[],
  words: RegExp,
  { signal, ...environment }: { readonly signal?: NodeJS.Signals; readonly TMPDIR?: string } = {},
) {
  const child = spawn(
    process.execPath,
    [...killItselfWhenItSays(words, signal), command, 'adopt', ...args],
    {
      cwd: home,
      env: { ...process.env, DATABASE_URL: '', LIBRARY_FOLDER: folder, ...environment },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  const [[code, killedBy], said] = await Promise.all([once(child, 'exit'), text(child.stderr)]);
  return { code, killedBy, said };
}

describe('schema adopt', () => {
  it('moves, verifies, and says what it did', async () => {
    const folder = await migrations('sqlite');
    const from = await oldLibrary('sqlite', tablesSql, rowsSql);
    const to = await newDatabase('sqlite');
    const tried = await adopt(folder, '--from', from, '--to', to, '--dry-run');
    expect(tried).toMatchObject({ code: 0 });
    expect(tried.stdout).toContain('✓ 11 rows would be written, nothing was refused.');
    expect(existsSync(to.slice('file:'.length))).toBe(false);
    const pglite = to.replace('file:', 'pglite:');
    expect(await adopt(folder, '--from', from, '--to', pglite, '--dry-run')).toEqual(tried);
    expect(existsSync(to.slice('file:'.length))).toBe(false);
    const { code, stdout, stderr } = await adopt(folder, '--from', from, '--to', to);
    expect({ code, stderr }).toMatchObject({ code: 0, stderr: expect.stringContaining('4 of 4') });
    expect(stdout.replaceAll(/checksum [0-9a-f]{12}/g, 'checksum …').split('\n')).toEqual([
      '  readers  3 rows: 2 moved, 1 merged',
      '  shelves  2 rows: 2 moved',
      '  notes    4 rows: 4 moved',
      '  visits: 2 rows left behind: Counted elsewhere',
      '! notes.shelf_id: 1 references to missing rows are NULL',
      '! readers: 1 lost: level: The row that it is merged into says otherwise',
      '! readers: 1 lost: joined: The row that it is merged into says otherwise',
      '  merged: readers 3',
      '  lost: readers 3',
      '✓ readers: 2 rows, checksum …',
      '✓ shelves: 2 rows, checksum …',
      '✓ notes: 4 rows, checksum …',
      '✓ note_tags: 3 rows, checksum …',
      '✓ 11 rows were written, nothing was refused.',
      '',
    ]);
  });

  it("leaves a ledger of the app's own name where it is", async () => {
    vi.stubEnv('LIBRARY_LEDGER', 'books_ran');
    onTestFinished(() => void vi.unstubAllEnvs());
    const folder = await migrations('sqlite');
    const from = await oldLibrary('sqlite', tablesSql, rowsSql);
    const [first, second] = [await newDatabase('sqlite'), await newDatabase('sqlite')];
    expect(await adopt(folder, '--from', from, '--to', first)).toMatchObject({ code: 0 });
    const args = ['--same', '--from', first, '--to', second];
    expect(await adopt(folder, ...args)).toMatchObject({ code: 0 });
    const tried = await adopt(folder, ...args, '--dry-run', '--json');
    expect(JSON.parse(tried.stdout)).toMatchObject({ ok: true, unknown: [], left: [] });
  });

  it('makes no database for what cannot be read or moved', async () => {
    const folder = await migrations('sqlite');
    const from = await oldLibrary('sqlite', tablesSql, rowsSql);
    const missing = await newDatabase('sqlite');
    for (const scheme of ['file:', 'pglite:']) {
      const to = (await newDatabase('sqlite')).replace('file:', scheme);
      const wrong = await adopt(folder, '--same', '--from', missing, '--to', to);
      expect(wrong).toMatchObject({ code: 1, stderr: expect.stringMatching(/^UNAVAILABLE /) });
      const unknown = await schema(folder, 'adopt', '--from', from, '--to', to);
      expect(unknown).toMatchObject({ code: 2, stderr: expect.stringMatching(/adoption\.ts/) });
      expect(existsSync(to.slice(scheme.length))).toBe(false);
    }
  });

  it('ends with 1 when rows were refused, and with 2 when it was not understood', async () => {
    const folder = await migrations('sqlite');
    const bad = `INSERT INTO readers VALUES (4, 'nobody', 'guest', '1', '2020-01-01')`;
    const from = await oldLibrary('sqlite', tablesSql, rowsSql, bad);
    const to = await newDatabase('sqlite');
    const refused = await adopt(folder, '--from', from, '--to', to, '--json');
    expect(refused).toMatchObject({ code: 1, stderr: '' });
    expect(JSON.parse(refused.stdout)).toMatchObject({
      ok: false,
      refused: [{ table: 'readers', key: '4', field: 'email' }],
    });
    for (const args of [
      ['--to', to],
      ['--from', from],
      ['--from', from, '--to', from],
      ['--from', from, '--to', to, '--batch', '0'],
      ['--from', from, '--to', to, '--force'],
    ])
      expect(await adopt(folder, ...args)).toMatchObject({ code: 2, stdout: '' });
    const before = fingerprintOf(from);
    const path = from.slice('file:'.length);
    const link = (await newDatabase('sqlite')).slice('file:'.length);
    symlinkSync(path, link);
    for (const same of [relative(home, path), `${dirname(path)}/./data.db`, `//${path}`, link])
      expect(await adopt(folder, '--from', from, '--to', `file:${same}`)).toMatchObject({
        code: 2,
        stderr: expect.stringContaining('are the same database'),
      });
    expect(fingerprintOf(from)).toBe(before);
    const help = await adopt(folder, '--help');
    expect(help).toMatchObject({ code: 0, stdout: expect.stringContaining('--dry-run') });
  });
});

const many = `
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 600)
INSERT INTO notes SELECT 'n' || i, 1 + i % 3, 7, CASE WHEN i % 9 = 0 THEN 'n' || (i + 1) WHEN i % 9 > 1 THEN 'n' || (i - 1) END, 3, 'note ' || i, '{"i":' || i || '}',
  '["a","b' || i || '"]', NULL FROM n;
`;
const contents = [
  'select r.email, n.title, a.title, n.signed_by from notes n join readers r on r.id = n.reader_id left join notes a on a.id = n.answers_id order by n.title',
  'select n.title, t.tag from note_tags t join notes n on n.id = t.note_id order by 1, 2',
  'select count(distinct number), min(number), max(number) from notes',
];

describe('a trial that is stopped', () => {
  it.each([
    ['while it moves', /notes: 40 of/],
    ['while it compares', /comparing notes/],
  ])('%s leaves nothing of its copy', async (_, words) => {
    const folder = await migrations('sqlite');
    const from = await oldLibrary('sqlite', tablesSql, rowsSql, many);
    const to = await newDatabase('sqlite');
    const temporary = newFolder();
    const stopped = await killedAdoption(
      folder,
      ['--from', from, '--to', to, '--batch', '20', '--dry-run'],
      words,
      { signal: 'SIGINT', TMPDIR: temporary },
    );
    expect(stopped).toMatchObject({
      code: 130,
      said: expect.stringMatching(/\nSTOPPED Nothing was done\.\n$/),
    });
    expect(readdirSync(temporary)).toEqual([]);
    expect(existsSync(to.slice('file:'.length))).toBe(false);
  });
});

describe.each(dialects)('a move to %s that is killed', (dialect) => {
  it(`is gone on with, and ends as one that was not (${kills} random points)`, async () => {
    const folder = await migrations(dialect);
    const from = await oldLibrary('sqlite', tablesSql, rowsSql, many);
    const read = async (url: string) => {
      const store = await openStore(composition, url);
      const rows = [];
      for (const sql of contents) rows.push(await select(store, sql));
      await store.close();
      return JSON.stringify(rows);
    };
    const whole = await newDatabase(dialect);
    expect(await adopt(folder, '--from', from, '--to', whole)).toMatchObject({ code: 0 });
    const wanted = await read(whole);
    const reached: string[] = [];
    for (let point = 0; point < kills; point++) {
      const to = await newDatabase(dialect);
      const row = 20 * (1 + Math.floor(Math.random() * 25));
      const args = ['--from', from, '--to', to, '--batch', '20'];
      const killed = await killedAdoption(folder, args, new RegExp(`notes: ${row} of`));
      expect(killed).toMatchObject({ killedBy: 'SIGKILL' });
      const resumed = await adopt(folder, '--from', from, '--to', to, '--json');
      const report = JSON.parse(resumed.stdout) as { tables: { moved: number; present: number }[] };
      const notes = report.tables.at(-1);
      reached.push(`${notes?.present}`);
      expect(notes?.present).toBeGreaterThan(0);
      expect(notes?.moved).toBeGreaterThan(0);
      expect(await read(to)).toBe(wanted);
    }
    console.log(`${dialect}: killed after so many of 604 notes: ${reached.join(' ')}`);
  });
});
