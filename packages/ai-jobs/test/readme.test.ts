import { readFile } from 'node:fs/promises';
import { auth } from '@schema/auth';
import { compose } from '@schema/core';
import { suite } from '@schema/testing';
import { expect } from 'vitest';
import { aiJobs, worker } from '../src/index.ts';
import { composition, newUser } from './support/composition.ts';

const AsyncFunction = (async () => {}).constructor as new (
  ...parts: string[]
) => (...values: unknown[]) => Promise<unknown>;

suite('the README', composition, (test) => {
  test('shows calls that work as it says', async ({ store }) => {
    const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
    const snippet = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
    const body = snippet.replaceAll(/^import .*$/gm, '');
    const { id: userId } = await newUser(store);
    const given = {
      auth,
      compose,
      aiJobs,
      worker,
      openStore: async () => store,
      userId,
      requestId: 'request-1',
      askModel: async () => ({ name: 'Ann' }),
    };
    const run = new AsyncFunction(...Object.keys(given), `${body}; return { status, result };`);
    expect(await run(...Object.values(given))).toEqual({
      status: 'succeeded',
      result: { name: 'Ann' },
    });
    expect((await store.auth.users.get(userId)).displayName).toBe('Ann');
  });
});
