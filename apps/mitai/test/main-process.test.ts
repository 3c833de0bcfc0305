import {
  describeMainProcess,
  postJson,
  type SignedIn,
  startMain,
  withFolder,
} from '@schema/testing/apps';
import { expect, it } from 'vitest';
import { home } from './support/paths.ts';

describeMainProcess({ name: 'mitai', home });

it('the main process fills the catalogs, each time it starts', { timeout: 60_000 }, () =>
  withFolder(async (folder) => {
    for (const email of ['ann@example.com', 'bob@example.com']) {
      const { address, stop } = await startMain(home, folder);
      const { accessToken } = await postJson<SignedIn>(`${address}/api/v1/auth/register`, {
        email,
        password: 'correct horse battery staple',
      });
      const headers = { Authorization: `Bearer ${accessToken}` };
      const answer = await fetch(`${address}/api/v1/focus-areas`, { headers });
      expect(((await answer.json()) as { items: object[] }).items).toHaveLength(26);
      expect(await stop()).toBe(0);
    }
  }),
);
