import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { withFolder } from '@schema/testing/apps';
import { expect, it } from 'vitest';
import { buildWorker } from '../cloudflare/build.ts';
import { home } from './support/paths.ts';

it('the Worker is built into a folder of its own: wrangler sends all modules below it along', () =>
  withFolder(async (folder) => {
    await buildWorker(folder);
    const config = await readFile(join(home, 'wrangler.jsonc'), 'utf8');
    const main = relative('dist', JSON.parse(config).main);
    expect(await readdir(join(folder, dirname(main)))).toEqual([basename(main)]);
  }));
