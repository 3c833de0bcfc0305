import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '@schema/core';
import { expect, onTestFinished, test } from 'vitest';
import { peopleComposition as composition } from './sample/people.ts';

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'schema-lock-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

async function newOwner(): Promise<ChildProcess> {
  const owner = fork(new URL('./support/folder-owner.ts', import.meta.url), { execArgv: [] });
  onTestFinished(() => void owner.kill('SIGKILL'));
  await once(owner, 'message');
  return owner;
}

async function ask(owner: ChildProcess, url: string): Promise<unknown> {
  owner.send(url);
  const [answer] = await once(owner, 'message');
  return answer;
}

test('of the processes that open a PGlite folder at once, one does, until it is killed', async () => {
  const url = `pglite:${await newFolder()}`;
  const owners = await Promise.all(Array.from({ length: 3 }, newOwner));
  const openAtOnce = async () => {
    const answers = await Promise.all(owners.map((owner) => ask(owner, url)));
    expect(answers.toSorted()).toEqual([...owners.slice(1).map(() => 'BUSY'), 'open']);
    const [winner] = owners.splice(answers.indexOf('open'), 1);
    await expect(openStore(composition, url)).rejects.toMatchObject({
      code: 'BUSY',
      hint: expect.stringContaining('server'),
    });
    return winner as ChildProcess;
  };
  const killed = await openAtOnce();
  killed.kill('SIGKILL');
  await once(killed, 'exit');
  // Recovering what a killed one left must not let go of the lock.
  await openAtOnce();
});

test('a PGlite folder is free when its store is closed, or could not open it', async () => {
  const folder = await newFolder();
  const url = `pglite:${folder}`;
  const version = join(folder, 'PG_VERSION');
  await writeFile(version, '1');
  await expect(openStore(composition, url)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  await rm(version);
  for (const _ of [1, 2]) {
    const store = await openStore(composition, url);
    await expect(openStore(composition, url)).rejects.toMatchObject({ code: 'BUSY' });
    await store.close();
  }
});
