import { readFile } from 'node:fs/promises';
import { auth } from '@schema/auth';
import { compose } from '@schema/core';
import { suite } from '@schema/testing';
import { expect } from 'vitest';
import { tracking } from '../src/index.ts';
import { composition } from './support/composition.ts';
import { newProfile } from './support/people.ts';

const AsyncFunction = (async () => {}).constructor as new (
  ...parts: string[]
) => (...values: unknown[]) => Promise<unknown>;

suite('the README', composition, (test) => {
  test('shows calls that work as it says', async ({ store }) => {
    const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
    const snippet = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
    const body = snippet.replaceAll(/^import .*$/gm, '');
    const given = {
      auth,
      compose,
      tracking,
      openStore: async () => store,
      profileId: await newProfile(store),
    };
    const run = new AsyncFunction(...Object.keys(given), `${body}; return { report, weeks };`);
    expect(await run(...Object.values(given))).toEqual({
      report: {
        inserted: 1,
        updated: 0,
        unchanged: 0,
        protected: 1,
        superseded: 0,
        rejected: [
          expect.objectContaining({ row: 2, reason: expect.stringContaining('restingHr') }),
        ],
      },
      weeks: [{ start: '2026-01-05', min: 79.9, max: 80.4, mean: 80.15, sum: 160.3, count: 2 }],
    });
  });
});
