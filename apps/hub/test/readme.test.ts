import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openStore } from '@schema/core';
import { migrateUp } from '@schema/migrate';
import { expect, it, onTestFinished } from 'vitest';
import { composition } from '../src/composition.ts';
import { home } from './support/paths.ts';

it('the first call of the README works on the database of the app', async () => {
  await mkdir(join(home, '.data'), { recursive: true });
  const folder = await mkdtemp(join(home, '.data', 'readme-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const url = `file:${join(folder, 'hub.db')}` as const;
  const store = await openStore(composition, url);
  await migrateUp(store, { folder: new URL('../../../drizzle/hub/', import.meta.url) });
  const ann = await store.auth.users.register({ email: 'ann@example.com' });

  const readme = await readFile(new URL('../../../README.md', import.meta.url), 'utf8');
  const [, snippet = ''] = /```ts\n([\s\S]*?)```/.exec(readme) ?? [];
  expect(snippet).toContain(`'file:apps/hub/.data/hub.db'`);
  const file = join(folder, 'first-call.ts');
  await writeFile(file, snippet.replace('file:apps/hub/.data/hub.db', url));
  await import(pathToFileURL(file).href);

  const { items } = await store.chat.forUser(ann.id).messages.search('hello');
  expect(items.map(({ content }) => content)).toEqual(['Hello!']);
  await store.close();
});
