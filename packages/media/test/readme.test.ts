import { readFile } from 'node:fs/promises';
import { suite } from '@schema/testing';
import { expect } from 'vitest';
import { composition } from './composition.ts';

suite('the snippet of the README', composition, (test) => {
  test('does what it says', async ({ store }) => {
    expect(await run(store)).toEqual({
      created: 2,
      again: 'unchanged',
      lockedFields: ['title'],
      titles: ['Le Fabuleux Destin d’Amélie Poulain', 'The Wire'],
    });
  });
});

/** Run the block of the README that says so; what it needs is passed in. */
async function run(store: unknown): Promise<unknown> {
  const text = await readFile(new URL('../README.md', import.meta.url), 'utf8');
  const [, code = ''] = /```ts\n\/\/ run by test\/readme.test.ts\n(.*?)```/s.exec(text) ?? [];
  return new Function('store', `return (async () => {${code}})()`)(store);
}
