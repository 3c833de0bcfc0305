import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { withFolder } from '@schema/testing/apps';
import { expect, it } from 'vitest';
import { inputOf, putInput } from '../src/importers/import-source.ts';

const pieces = (...texts: string[]) =>
  (async function* () {
    for (const text of texts) yield Buffer.from(text);
  })();

it('an upload that breaks off leaves what a source had before', () =>
  withFolder(async (folder) => {
    await putInput(folder, 'plex', pieces('[1,', '2]'));
    const broken = (async function* () {
      yield Buffer.from('[3');
      throw new Error('It broke off.');
    })();
    await expect(putInput(folder, 'plex', broken)).rejects.toThrow('It broke off.');
    const input = await inputOf(folder, 'plex');
    expect(String(await buffer(input.open()))).toBe('[1,2]');
  }));

it('an upload that the disk does not take is UNAVAILABLE, and leaves nothing', () =>
  withFolder(async (folder) => {
    await mkdir(join(folder, 'plex.json'));
    const put = putInput(folder, 'plex', pieces('[1]'));
    await expect(put).rejects.toMatchObject({ name: 'SchemaError', code: 'UNAVAILABLE' });
    expect(await readdir(folder)).toEqual(['plex.json']);
  }));

it('an upload deletes what killed ones left more than a day ago', () =>
  withFolder(async (folder) => {
    const left = (hours: number) => [`.${crypto.randomUUID()}.part`, hours] as const;
    const [young, old] = [left(23), left(25)];
    for (const [name, hours] of [young, old, ['notes.part', 25] as const]) {
      const time = new Date(Date.now() - hours * 3_600_000);
      await writeFile(join(folder, name), '[1,');
      await utimes(join(folder, name), time, time);
    }
    await putInput(folder, 'plex', pieces('[1]'));
    expect((await readdir(folder)).sort()).toEqual([young[0], 'notes.part', 'plex.json']);
  }));
