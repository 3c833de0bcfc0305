import {
  chmodSync,
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { backup, restore } from '../src/index.ts';
import { newFolder } from './support/databases.ts';

const noDatabase = 'no database at all, but long enough to look at'.repeat(100);
const options = (folder = newFolder()) => ({ name: 'notes', folder });

function addNotes(database: Database.Database, count: number): void {
  database.exec(`CREATE TABLE IF NOT EXISTS notes (id INTEGER PRIMARY KEY, body TEXT);
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})
    INSERT INTO notes (body) SELECT hex(randomblob(500)) FROM n`);
}

function contents(path: string) {
  const database = new Database(path);
  try {
    return {
      integrity: database.pragma('integrity_check', { simple: true }),
      notes: database.prepare('SELECT count(*) FROM notes').pluck().get(),
    };
  } finally {
    database.close();
  }
}

function modeOf(path: string): number {
  return statSync(path).mode & 0o777;
}

/** A database with a note, and a backup of it. */
async function backedUp(now: string) {
  const path = join(newFolder(), 'data.db');
  const database = new Database(path);
  addNotes(database, 1);
  database.close();
  const [folder, url] = [newFolder(), `file:${path}`];
  const { file } = await backup(url, { name: 'notes', folder, now: new Date(now) });
  return { file, folder, url };
}

/** A backup of 50 notes, and the file of an app that wrote 50 more and was killed. */
async function killed() {
  const live = join(newFolder(), 'data.db');
  const database = new Database(live);
  database.pragma('journal_mode = WAL');
  addNotes(database, 50);
  const { file } = await backup(`file:${live}`, options());
  addNotes(database, 50);
  const path = join(newFolder(), 'data.db');
  for (const ending of ['', '-wal', '-shm']) copyFileSync(live + ending, path + ending);
  database.close();
  return { file, path, restored: () => restore(file, `file:${path}`, options()) };
}

describe('a SQLite file that is restored', () => {
  it('does not take over the log of a file that somebody removed', async () => {
    const { path, restored } = await killed();
    rmSync(path);
    const kept = await restored();
    expect(contents(path)).toEqual({ integrity: 'ok', notes: 50 });
    expect(kept).toMatch(/data\.db\.before-.*-wal$/);
    expect(existsSync(kept as string)).toBe(true);
  });

  it('takes the place of a damaged one, which is kept as it is', async () => {
    const { path, restored } = await killed();
    for (const ending of ['-wal', '-shm']) rmSync(path + ending);
    writeFileSync(path, noDatabase);
    const kept = await restored();
    expect(contents(path)).toEqual({ integrity: 'ok', notes: 50 });
    expect(readFileSync(kept as string, 'utf8')).toBe(noDatabase);
  });

  it('keeps what a killed app had written in the old one', async () => {
    const { path, restored } = await killed();
    const kept = await restored();
    expect(contents(path)).toEqual({ integrity: 'ok', notes: 50 });
    expect(contents(kept as string)).toEqual({ integrity: 'ok', notes: 100 });
  });

  it('is left alone where there is no backup', async () => {
    const { path } = await killed();
    for (const url of [`file:${path}`, 'postgres://ann@127.0.0.1:1/none']) {
      await expect(restore('nowhere.db.gz', url, options())).rejects.toMatchObject({
        code: 'UNAVAILABLE',
        message: expect.stringContaining('There is no backup nowhere.db.gz'),
      });
    }
    expect(contents(path)).toEqual({ integrity: 'ok', notes: 100 });
  });

  it('is left alone where the backup is not compressed or is damaged, which the message says', async () => {
    const { path, file } = await killed();
    const gzip = readFileSync(file);
    for (const [content, says] of [
      [readFileSync(path), 'cannot be unpacked: incorrect header check. Nothing was replaced.'],
      [gzip.subarray(0, 1000), 'cannot be unpacked: unexpected end of file. Nothing was replaced.'],
      [gzipSync(noDatabase), 'is not a sound SQLite database. Nothing was replaced.'],
    ] as const) {
      const backup = join(newFolder(), 'notes.db.gz');
      writeFileSync(backup, content);
      await expect(restore(backup, `file:${path}`, options())).rejects.toMatchObject({
        code: 'UNAVAILABLE',
        message: expect.stringContaining(`${backup} ${says}`),
      });
    }
    expect(contents(path)).toEqual({ integrity: 'ok', notes: 100 });
  });

  it('is left alone while an app has it open', async () => {
    const { path, restored } = await killed();
    const app = new Database(path);
    app.prepare('SELECT count(*) FROM notes').get();
    await expect(restored()).rejects.toMatchObject({ code: 'BUSY' });
    app.close();
    expect(contents(path)).toEqual({ integrity: 'ok', notes: 100 });
  });
});

describe('a backup of a SQLite file', () => {
  it('is for its owner alone while it is made and afterwards, and so is what is restored of it', async () => {
    const path = join(newFolder(), 'data.db');
    const app = new Database(path);
    addNotes(app, 1);
    app.close();
    const folder = newFolder();
    const modes: number[] = [];
    const { file } = await backup(`file:${path}`, {
      ...options(folder),
      onProgress: () =>
        modes.push(...readdirSync(folder).map((each) => modeOf(join(folder, each)))),
    });
    expect([...new Set(modes), modeOf(file)]).toEqual([0o600, 0o600]);
    const fresh = join(newFolder(), 'data.db');
    await restore(file, `file:${fresh}`, options());
    expect(modeOf(fresh)).toBe(0o600);
    for (const mode of [0o600, 0o640, 0o666]) {
      chmodSync(fresh, mode);
      await restore(file, `file:${fresh}`, options());
      expect(modeOf(fresh)).toBe(mode);
    }
  });

  it('goes on from where it is while others write, and has what was there at its beginning', async () => {
    const path = join(newFolder(), 'data.db');
    const app = new Database(path);
    app.pragma('journal_mode = WAL');
    addNotes(app, 8000);
    const copied: number[] = [];
    const { file } = await backup(`file:${path}`, {
      ...options(),
      onProgress: (message) => {
        const [, pages] = /^copied (\d+) of/.exec(message) ?? [];
        if (pages === undefined) return;
        copied.push(Number(pages));
        if (copied.length > 20) throw new Error('The backup begins again and again.');
        addNotes(app, 1);
      },
    });
    expect(copied.length).toBeGreaterThan(2);
    expect(copied).toEqual([...new Set(copied)].sort((one, other) => one - other));
    app.close();
    const fresh = join(newFolder(), 'data.db');
    await restore(file, `file:${fresh}`, options());
    expect(contents(fresh)).toEqual({ integrity: 'ok', notes: 8000 });
  });

  it('stays when all older ones go, and their age counts to the millisecond', async () => {
    const { file, folder, url } = await backedUp('2030-01-01T00:00:00.500Z');
    const again = (now: string, keepDays: number) =>
      backup(url, { name: 'notes', folder, now: new Date(now), keepDays });
    expect(await again('2030-01-02T00:00:00.500Z', 1)).toMatchObject({ removed: [] });
    const newest = await again('2030-01-02T00:00:00.501Z', 1);
    expect(newest.removed).toEqual([basename(file)]);
    const last = await again('2030-01-02T00:00:00.999Z', 0);
    expect(last.removed).toHaveLength(2);
    expect(readdirSync(folder)).toEqual([basename(last.file)]);
  });

  it('leaves those of other names, also where these begin alike', async () => {
    const { file, folder, url } = await backedUp('2030-01-01T00:00:00.000Z');
    const others = await Promise.all(
      ['notes-before-restore', 'notes-2', 'note'].map((name) =>
        backup(url, { name, folder, now: new Date('2030-01-01T00:00:00.000Z') }),
      ),
    );
    const now = new Date('2030-02-01T00:00:00.000Z');
    const { removed } = await backup(url, { name: 'notes', folder, now, keepDays: 1 });
    expect(removed).toEqual([basename(file)]);
    for (const other of others) expect(existsSync(other.file)).toBe(true);
  });

  it('is not made of rows that point at nothing', async () => {
    const { folder, url } = await backedUp('2030-01-01T00:00:00.000Z');
    const path = url.slice('file:'.length);
    const database = new Database(path);
    database.pragma('foreign_keys = OFF');
    database.exec(`CREATE TABLE tags (note_id INTEGER REFERENCES notes (id));
      INSERT INTO tags VALUES (99)`);
    database.close();
    await expect(backup(url, { name: 'notes', folder })).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      message: expect.stringContaining('has 1 rows that point at nothing'),
    });
    expect(readdirSync(folder)).toHaveLength(1);
    // Of an old file one may want it, but not in the place of a new one.
    const { file } = await backup(url, { name: 'old', folder, orphans: true });
    await expect(restore(file, url, { name: 'notes', folder })).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      message: expect.stringContaining('has 1 rows that point at nothing'),
    });
    await restore(file, url, { name: 'old', folder, orphans: true });
    const restored = new Database(path, { readonly: true });
    expect(restored.prepare('SELECT * FROM tags').all()).toEqual([{ note_id: 99 }]);
    restored.close();
  });

  it.each([-1, Number.NaN])(
    'is not made where the older ones are kept for %s days',
    async (days) => {
      const { file, folder, url } = await backedUp('2030-01-01T00:00:00.500Z');
      await expect(backup(url, { name: 'notes', folder, keepDays: days })).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        field: 'keepDays',
      });
      expect(readdirSync(folder)).toEqual([basename(file)]);
    },
  );

  it('is not made of a damaged one, which the message names', async () => {
    const { folder, url } = await backedUp('2030-01-01T00:00:00.000Z');
    const path = url.slice('file:'.length);
    writeFileSync(path, readFileSync(path).fill('A', 4096));
    await expect(backup(url, { name: 'notes', folder })).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      message: `${path} is not a sound SQLite database. No backup was made: \`schema doctor\` says what is wrong.`,
    });
    expect(readdirSync(folder)).toHaveLength(1);
  });

  it('says so when the file is no database', async () => {
    const path = join(newFolder(), 'data.db');
    writeFileSync(path, noDatabase);
    await expect(backup(`file:${path}`, options())).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });
});
