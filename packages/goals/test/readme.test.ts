import { readFile } from 'node:fs/promises';
import { auth } from '@schema/auth';
import { compose } from '@schema/core';
import { suite } from '@schema/testing';
import { tracking } from '@schema/tracking';
import { expect } from 'vitest';
import { goals } from '../src/index.ts';

suite('the snippet of the README', compose([auth, tracking, goals]), (test) => {
  test('does what it says', async ({ store }) => {
    expect(await run(store)).toEqual({
      percent: 40,
      pace: -0.2,
      projectedDate: '2026-02-20',
      isOnTime: true,
      repeated: 'duplicate',
      refused: 'refused',
    });
  });
});

/** Run the block of the README that says so; what it needs is passed in. */
async function run(store: unknown): Promise<unknown> {
  const text = await readFile(new URL('../README.md', import.meta.url), 'utf8');
  const [, code = ''] = /```ts\n\/\/ run by test\/readme.test.ts\n(.*?)```/s.exec(text) ?? [];
  return new Function('store', `return (async () => {${code}})()`)(store);
}
