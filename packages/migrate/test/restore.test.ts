import {
  chmodSync,
  chownSync,
  existsSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { backup, restore } from '../src/index.ts';
import { newFolder } from './support/databases.ts';

/** A database with one note. */
function newDatabase(): string {
  const path = join(newFolder(), 'data.db');
  const database = new Database(path);
  database.exec('CREATE TABLE notes (body TEXT); INSERT INTO notes VALUES (1)');
  database.close();
  return path;
}

it('leaves a file in its place at every moment, should it be killed there', async () => {
  const path = newDatabase();
  const options = { name: 'notes', folder: newFolder() };
  const { file } = await backup(`file:${path}`, options);
  let isOver = false;
  let missing = 0;
  const look = () => {
    if (!existsSync(path)) missing += 1;
    if (!isOver) setImmediate(look);
  };
  look();
  for (let turn = 0; turn < 20; turn++) {
    const kept = await restore(file, `file:${path}`, { ...options, now: new Date(turn) });
    expect(existsSync(kept ?? '')).toBe(true);
  }
  isOver = true;
  expect(missing).toBe(0);
});

it('replaces what a link leads to, and leaves the link', async () => {
  const path = newDatabase();
  const options = { name: 'notes', folder: newFolder() };
  const { file } = await backup(`file:${path}`, options);
  const linked = join(newFolder(), 'data.db');
  symlinkSync(path, linked);
  const kept = await restore(file, `file:${linked}`, options);
  expect(realpathSync(linked)).toBe(realpathSync(path));
  expect(dirname(kept ?? '')).toBe(dirname(realpathSync(path)));
});

it.skipIf(process.getuid?.() !== 0)(
  'gives the file to whom the one before belonged (where root restores)',
  async () => {
    const path = newDatabase();
    const options = { name: 'notes', folder: newFolder() };
    const { file } = await backup(`file:${path}`, options);
    chownSync(path, 65_534, 65_533);
    chmodSync(path, 0o640);
    await restore(file, `file:${path}`, options);
    const { uid, gid, mode } = statSync(path);
    expect({ uid, gid, mode: mode & 0o777 }).toEqual({ uid: 65_534, gid: 65_533, mode: 0o640 });
  },
);

it('refuses a backup of nothing', async () => {
  const path = newDatabase();
  const before = readFileSync(path, 'hex');
  const options = { name: 'notes', folder: newFolder() };
  const file = join(options.folder, 'empty.db.gz');
  writeFileSync(file, gzipSync(''));
  await expect(restore(file, `file:${path}`, options)).rejects.toMatchObject({
    code: 'UNAVAILABLE',
    message: expect.stringContaining(`${file} has no tables.`),
  });
  expect(readFileSync(path, 'hex')).toBe(before);
});

it('deletes what one that was killed left more than a day before', async () => {
  const path = newDatabase();
  const options = { name: 'notes', folder: newFolder() };
  const { file } = await backup(`file:${path}`, options);
  const left = (name: string, hours: number) => {
    writeFileSync(join(path, '..', name), '');
    const time = Date.now() / 1000 - hours * 3600;
    utimesSync(join(path, '..', name), time, time);
  };
  left('.restore-1.db', 25);
  left('.restore-1.db-wal', 25);
  left('.restore-2.db', 23);
  await restore(file, `file:${path}`, options);
  const names = readdirSync(join(path, '..')).filter((name) => name.startsWith('.restore'));
  expect(names).toEqual(['.restore-2.db']);
});

it('a backup that cannot be written is UNAVAILABLE', async () => {
  const folder = newFolder();
  const now = new Date('2026-01-02T03:04:05.678Z');
  symlinkSync('/dev/full', join(folder, 'notes-2026-01-02T03-04-05-678Z.db.gz.part'));
  await expect(
    backup(`file:${newDatabase()}`, { name: 'notes', folder, now }),
  ).rejects.toMatchObject({ code: 'UNAVAILABLE' });
});
