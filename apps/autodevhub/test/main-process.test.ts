import {
  describeMainProcess,
  password,
  postJson,
  type SignedIn,
  startMain,
  withFolder,
} from '@schema/testing/apps';
import { expect, it } from 'vitest';
import type { WireProject, WireRequest } from './support/client.ts';
import { home } from './support/paths.ts';

describeMainProcess({ name: 'autodevhub', home });

async function signedIn(address: string) {
  const api = `${address}/api/v1`;
  const ann = { email: 'ann@example.com', password };
  const { accessToken: token } = await postJson<SignedIn>(`${api}/auth/register`, ann);
  const { id } = await postJson<WireProject>(`${api}/projects`, { name: 'Book shop' }, token);
  return { api, token, projectId: id };
}

/** Read a request until it has ended. */
async function ended(api: string, token: string, id: string): Promise<WireRequest> {
  for (;;) {
    const headers = { Authorization: `Bearer ${token}` };
    const response = await fetch(`${api}/generation-requests/${id}`, { headers });
    const request = (await response.json()) as WireRequest;
    if (request.status === 'COMPLETED' || request.status === 'FAILED') return request;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const ask = (api: string, token: string, projectId: string) =>
  postJson<WireRequest>(
    `${api}/generation-requests`,
    { projectId, prompt: 'Users can log in. Users can pay.' },
    token,
  );

it('the main process writes the stories that are asked for, and ends cleanly', () =>
  withFolder(async (folder) => {
    const { address, stop } = await startMain(home, folder);
    const { api, token, projectId } = await signedIn(address);
    const { id } = await ask(api, token, projectId);
    expect(await ended(api, token, id)).toMatchObject({
      status: 'COMPLETED',
      responseData: { stories: [{ title: 'Log in' }, { title: 'Pay' }] },
    });
    expect(await stop()).toBe(0);
  }));

it('a killed process loses no request: the next one writes the stories, once', () =>
  withFolder(async (folder) => {
    const first = await startMain(home, folder);
    const { api, token, projectId } = await signedIn(first.address);
    const asked = [];
    for (let i = 0; i < 3; i++) asked.push(await ask(api, token, projectId));
    await first.kill();

    const second = await startMain(home, folder);
    const again = `${second.address}/api/v1`;
    // What the first one had begun is held for it until its lease runs out.
    const done = [];
    for (const { id } of asked) done.push(await ended(again, token, id));
    expect(done.map(({ status }) => status)).toEqual(asked.map(() => 'COMPLETED'));
    const headers = { Authorization: `Bearer ${token}` };
    const stories = await fetch(`${again}/projects/${projectId}/stories`, { headers });
    const { items } = (await stories.json()) as { items: { number: number }[] };
    expect(items.map(({ number }) => number).sort()).toEqual([1, 2, 3, 4, 5, 6]);
    expect(await second.stop()).toBe(0);
  }));
