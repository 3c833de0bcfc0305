import { readFile } from 'node:fs/promises';
import { auth } from '@schema/auth';
import { compose } from '@schema/core';
import { suite } from '@schema/testing';
import { expect } from 'vitest';
import * as z from 'zod';
import { defineSystem } from '../src/index.ts';

const system = defineSystem({ settings: { 'site.title': z.string().default('Untitled') } });

suite('the snippet of the README', compose([auth, system]), (test) => {
  test('does what it says', async ({ store }) => {
    expect(await run(store)).toEqual({
      diff: {
        value: { from: 'Untitled', to: 'Analytical engine' },
        apiKey: { from: '[masked]', to: '[masked]' },
      },
      chain: true,
      unread: 1,
      title: 'Analytical engine',
    });
  });
});

/** Run the block of the README that says so; what it needs is passed in. */
async function run(store: unknown): Promise<unknown> {
  const text = await readFile(new URL('../README.md', import.meta.url), 'utf8');
  const [, code = ''] = /```ts\n\/\/ run by test\/readme.test.ts\n(.*?)```/s.exec(text) ?? [];
  return new Function('store', `return (async () => {${code}})()`)(store);
}
