import { readFile } from 'node:fs/promises';
import { auth } from '@schema/auth';
import { compose } from '@schema/core';
import { suite } from '@schema/testing';
import { expect } from 'vitest';
import { membership } from '../src/index.ts';
import { composition } from './support/composition.ts';
import { newMember } from './support/members.ts';

const AsyncFunction = (async () => {}).constructor as new (
  ...parts: string[]
) => (...values: unknown[]) => Promise<unknown>;

suite('the README', composition, (test) => {
  test('shows calls that work as it says', async ({ store, db, tables }) => {
    const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
    const snippet = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
    const body = snippet.replaceAll(/^import .*$/gm, '');
    const given = {
      auth,
      compose,
      membership,
      openStore: async () => store,
      profileId: (await newMember(store)).profileId,
      requestId: 'request-1',
    };
    const run = new AsyncFunction(...Object.keys(given), `${body}; return { allowed, redeemed };`);
    expect(await run(...Object.values(given))).toMatchObject({
      allowed: true,
      redeemed: { status: 'granted' },
    });
    expect(await db.select().from(tables.userFeatureUsage)).toMatchObject([{ usageCount: 1 }]);
  });
});
