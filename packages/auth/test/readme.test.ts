import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { compose, openStore } from '@schema/core';
import { createSchema } from '@schema/testing';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { auth } from '../src/index.ts';

// Inside the package, so that the snippet finds it by name.
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(import.meta.dirname, '.snippet-'));
});
afterAll(() => rm(folder, { recursive: true }));

it('shows a snippet that runs', async () => {
  const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
  const [, snippet = ''] = /```ts\n([\s\S]*?)```/.exec(readme) ?? [];
  const file = join(folder, 'snippet.ts');
  await writeFile(file, snippet);

  const composition = compose([auth]);
  const url = `file:${join(folder, 'app.db')}` as const;
  const store = await openStore(composition, url);
  for (const statement of await createSchema(composition, 'sqlite'))
    await store.db.run(sql.raw(statement));
  await store.close();

  const { signUpAndIn } = await import(pathToFileURL(file).href);
  expect(await signUpAndIn(url)).toEqual({
    email: 'ada@example.com',
    next: 'rotated',
    replay: 'replayed',
  });
});
