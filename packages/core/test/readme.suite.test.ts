import { readFile } from 'node:fs/promises';
import { suite } from '@schema/testing';
import { expect, it } from 'vitest';
import { composition } from './sample/notebook.ts';

const [readme = '', notebook] = await Promise.all(
  ['../README.md', './sample/notebook.ts'].map((path) =>
    readFile(new URL(path, import.meta.url), 'utf8'),
  ),
);
const [definition, calls = ''] = [...readme.matchAll(/^```ts\n(.*?)^```$/gms)].map(
  ([, code]) => code,
);

it('the README shows the definitions that its calls are made on', () => {
  expect(definition).toBe(notebook);
});

suite('the calls of the README', composition, (test) => {
  test('do what they say', async ({ store }) => {
    const run = new Function('store', `return (async () => {${calls}})()`);
    expect(await run(store)).toEqual({ text: 'Buy bread', code: 'CONFLICT', columns: ['text'] });
  });
});
