import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { suite } from '@schema/testing';
import { expect, onTestFinished } from 'vitest';
import { composition } from '../src/composition.ts';
import { ProviderError, type StoryProvider } from '../src/generation/story-provider.ts';
import { client, workOff } from './support/client.ts';
import { home } from './support/paths.ts';

/** The model of the README, at another address. */
async function modelAt(address: string): Promise<StoryProvider> {
  const readme = await readFile(join(home, 'README.md'), 'utf8');
  const [, snippet = ''] = /```ts\n([\s\S]*?)```/.exec(readme) ?? [];
  const body = snippet
    .replace(/^import .*$/m, '')
    .replace('export const myModel: StoryProvider =', 'return')
    .replace('https://models.example.com', address);
  return new Function('ProviderError', body)(ProviderError);
}

/** A server that answers so until the test ends; `asked` are the requests that it was sent. */
async function modelServer(answer: RequestListener) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    answer(request, response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  onTestFinished(close);
  // It listens at a port, not at a path.
  const { port } = server.address() as AddressInfo;
  return { asked, close, address: `http://127.0.0.1:${port}` };
}

suite('the model of the README', composition, (test) => {
  test('writes stories', async ({ store }) => {
    const stories = [{ title: 'Log in', description: 'As a user, I want to log in.' }];
    const { asked, address } = await modelServer((_, response) =>
      response.end(JSON.stringify({ stories })),
    );
    const ann = await client(store).newUser();
    const request = await ann.ask((await ann.newProject()).id, 'Users can log in.');
    expect(await workOff(store, await modelAt(address))).toEqual([]);
    expect(await ann.request(request.id)).toMatchObject({
      status: 'COMPLETED',
      aiModel: 'my-model-1',
      responseData: { stories: [{ title: 'Log in' }] },
    });
    expect(asked).toEqual(['POST /stories']);
  });

  for (const [what, answer, times, errorMessage] of [
    ['cannot be reached', undefined, 3, 'The model failed.'],
    ['answers with a page', [200, '<html>Bad gateway</html>'], 3, 'The model failed.'],
    ['answers without stories', [200, '{}'], 3, 'The answer of the model could not be used.'],
    ['is overloaded', [503, ''], 3, 'The model could not be reached.'],
    ['refuses', [400, ''], 1, 'The model refused the request.'],
  ] as const)
    test(`is tried ${times === 1 ? 'once' : 'three times'} where it ${what}`, async ({
      store,
      clock,
    }) => {
      const { asked, address, close } = await modelServer((_, response) => {
        const [status = 500, text = ''] = answer ?? [];
        response.writeHead(status).end(text);
      });
      if (answer === undefined) close();
      const ann = await client(store).newUser();
      const request = await ann.ask((await ann.newProject()).id, 'Anything');
      let tries = 0;
      for (; (await ann.request(request.id)).status !== 'FAILED'; tries++) {
        await workOff(store, await modelAt(address));
        clock.advance(3_600_000);
      }
      expect(await ann.request(request.id)).toMatchObject({ errorMessage });
      expect([tries, asked.length]).toEqual([times, answer === undefined ? 0 : times]);
    });
});
