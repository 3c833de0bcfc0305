import {
  describeMainProcess,
  expectOneLineFailures,
  postJson,
  type SignedIn,
  startMain,
  withFolder,
} from '@schema/testing/apps';
import { appleHealthExport } from '@schema/tracking/importers/sample';
import { expect, it } from 'vitest';
import { home } from './support/paths.ts';

describeMainProcess({ name: 'mitai', home });

it.concurrent('the main process says in one line what keeps it from starting', () =>
  expectOneLineFailures(home));

it.concurrent('the main process fills the catalogs, each time it starts', () =>
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
  }));

it.concurrent('the main process reads a file while it comes', () =>
  withFolder(async (folder) => {
    const { address, stop } = await startMain(home, folder);
    const api = `${address}/api/v1`;
    const ann = { email: 'ann@example.com', password: 'correct horse battery staple' };
    const { accessToken } = await postJson<SignedIn>(`${api}/auth/register`, ann);
    const { id } = await postJson<{ id: string }>(`${api}/profiles`, {}, accessToken);
    const text = appleHealthExport({ records: 20_000, years: 1, exported: '2026-01-15' });
    const answer = await fetch(`${api}/profiles/${id}/imports/apple-health`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${accessToken}`, 'Content-Type': 'text/xml' },
      body: ReadableStream.from(text).pipeThrough(new TextEncoderStream()),
      duplex: 'half',
    });
    expect(answer.status).toBe(200);
    const { records, truncated } = (await answer.json()) as { records: number; truncated: boolean };
    expect([records, truncated]).toEqual([20_000, false]);
    expect(await stop()).toBe(0);
  }));
