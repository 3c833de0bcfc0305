import { race, suite } from '@schema/testing';
import type { WirePage } from '@schema/testing/apps';
import { expect } from 'vitest';
import { composition } from '../src/composition.ts';
import { client, type WireMessage, type WireRecent } from './support/client.ts';

suite('messages over HTTP', composition, (test) => {
  test('are read in both orders, page by page', async ({ store }) => {
    const { as, newConversation } = await client(store).newUser();
    const path = `/conversations/${(await newConversation()).id}/messages`;
    const texts = Array.from({ length: 7 }, (_, i) => `Message ${i}`);
    for (const content of texts)
      expect((await as(path, { json: { role: 'user', content } })).status).toBe(201);

    const read = async (order: string) => {
      const seen: string[] = [];
      let after = '';
      do {
        const query = `?order=${order}&limit=3${after && `&after=${after}`}`;
        const { items, next = '' } = (await as<WirePage<WireMessage>>(path + query)).body;
        seen.push(...items.map(({ content }) => content));
        after = next;
      } while (after);
      return seen;
    };
    expect(await read('oldest')).toEqual(texts);
    expect(await read('newest')).toEqual([...texts].reverse());
  });

  test('sent twice are stored once', async ({ store }) => {
    const { as, newConversation } = await client(store).newUser();
    const path = `/conversations/${(await newConversation()).id}/messages`;
    const json = { role: 'user', content: 'Once', clientId: 'a-1', metadata: { tokens: 3 } };
    const results = await race(4, () => as<WireMessage>(path, { json }));
    const ids = results.map((result) => result.status === 'fulfilled' && result.value.body.id);
    expect(new Set(ids).size).toBe(1);
    expect((await as<WirePage<WireMessage>>(path)).body.items).toMatchObject([json]);
    expect(await as(path, { json: { ...json, content: 'Twice' } })).toMatchObject({
      status: 409,
      body: { error: { code: 'CONFLICT' } },
    });
  });

  test('come with their conversation, the latest of them', async ({ store }) => {
    const { as, newConversation } = await client(store).newUser();
    const { id } = await newConversation();
    expect((await as<WireRecent>(`/conversations/${id}/recent`)).body.messages).toEqual([]);
    for (const content of ['one', 'two', 'three'])
      await as(`/conversations/${id}/messages`, { json: { role: 'user', content } });
    const { body } = await as<WireRecent>(`/conversations/${id}/recent?limit=2`);
    expect(body).toMatchObject({ id, messages: [{ content: 'two' }, { content: 'three' }] });
  });

  test('are found by their words until they are deleted', async ({ store }) => {
    const { as, newConversation } = await client(store).newUser();
    const { id } = await newConversation();
    const say = async (content: string) =>
      (await as<WireMessage>(`/conversations/${id}/messages`, { json: { role: 'user', content } }))
        .body;
    const cats = await say('Cats sleep on the warm roof');
    const dogs = await say('Dogs sleep under the table');
    const search = async (q: string) =>
      (
        await as<WirePage<WireMessage>>(`/messages/search?q=${encodeURIComponent(q)}`)
      ).body.items.map((message) => message.id);

    expect(await search('sleep')).toEqual([dogs.id, cats.id]);
    expect(await search('sleep -table')).toEqual([cats.id]);
    expect(await search('"warm roof"')).toEqual([cats.id]);
    expect(await search('tab*')).toEqual([dogs.id]);
    expect(await search('" OR 1=1 --')).toEqual([]);
    expect(await search('')).toEqual([]);
    expect((await as(`/messages/${cats.id}`, { method: 'DELETE' })).status).toBe(204);
    expect(await search('sleep')).toEqual([dogs.id]);
  });
});
