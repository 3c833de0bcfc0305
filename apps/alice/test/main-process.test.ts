import {
  describeMainProcess,
  password,
  postJson,
  type SignedIn,
  startMain,
  withFolder,
} from '@schema/testing/apps';
import { expect, it } from 'vitest';
import { home } from './support/paths.ts';

describeMainProcess({ name: 'alice', home });

it('the main process answers the requests that are open before it ends', () =>
  withFolder(async (folder) => {
    const { address, stop } = await startMain(home, folder);
    const ann = { email: 'ann@example.com', password };
    const { accessToken } = await postJson<SignedIn>(`${address}/api/v1/auth/register`, ann);
    const conversations = `${address}/api/v1/conversations`;
    const { id } = await postJson<{ id: string }>(conversations, {}, accessToken);
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const writer = writable.getWriter();
    const write = (line: object) =>
      writer.write(new TextEncoder().encode(`${JSON.stringify(line)}\n`));
    const answer = fetch(`${conversations}/${id}/messages/stream`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/x-ndjson',
        Authorization: `Bearer ${accessToken}`,
      },
      body: readable,
      duplex: 'half',
    });
    await write({ role: 'assistant' });
    // The request is on its way; one that comes after it is answered.
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect((await fetch(`${address}/healthz`)).status).toBe(200);
    const stopped = stop();
    await write({ delta: 'To the end' });
    await write({ done: true });
    await writer.close();
    expect(await (await answer).json()).toMatchObject({ content: 'To the end' });
    expect(await stopped).toBe(0);
  }));
