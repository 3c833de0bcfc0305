import { suite } from '@schema/testing';
import type { WirePage } from '@schema/testing/apps';
import { expect } from 'vitest';
import { composition } from '../src/composition.ts';
import {
  client,
  type WireConversation,
  type WireMessage,
  type WireRecent,
} from './support/client.ts';

suite('conversations over HTTP', composition, (test) => {
  test('are begun, read, renamed, put away and deleted', async ({ store }) => {
    const { as, newConversation } = await client(store).newUser();
    const { id, ...rest } = await newConversation('Plans');
    expect(rest).toMatchObject({ title: 'Plans', isArchived: false });
    const path = `/conversations/${id}`;
    expect((await as(path)).body).toEqual({ id, ...rest });

    const patch = (json: object) => as<WireConversation>(path, { method: 'PATCH', json });
    expect((await patch({ title: 'Old plans', isArchived: true })).body).toMatchObject({
      title: 'Old plans',
      isArchived: true,
    });
    expect((await patch({})).body).toMatchObject({ title: 'Old plans', isArchived: true });
    expect((await patch({ title: null, isArchived: false })).body).toMatchObject({
      title: null,
      isArchived: false,
    });
    expect((await as(path, { method: 'DELETE' })).status).toBe(204);
    expect((await as(path)).status).toBe(404);
  });

  test('are listed page by page, the archived apart', async ({ store }) => {
    const { as, newConversation } = await client(store).newUser();
    const made: string[] = [];
    for (let i = 0; i < 7; i++) made.unshift((await newConversation(`Talk ${i}`)).id);
    const [archived] = made.splice(3, 1);
    await as(`/conversations/${archived}`, { method: 'PATCH', json: { isArchived: true } });

    expect(await allIds((page) => as(`/conversations?limit=2${page}`))).toEqual(made);
    expect(await allIds((page) => as(`/conversations?archived=true&limit=2${page}`))).toEqual([
      archived,
    ]);
    expect((await as<WirePage<unknown>>('/conversations')).body.next).toBeUndefined();
  });

  test('belong to one user: to others they are missing', async ({ store }) => {
    const { newUser } = client(store);
    const [ann, bob] = [await newUser(), await newUser()];
    const { id } = await ann.newConversation();
    const message = await ann.as<WireMessage>(`/conversations/${id}/messages`, {
      json: { role: 'user', content: 'secret plans' },
    });
    const answers = [
      await bob.as(`/conversations/${id}`),
      await bob.as(`/conversations/${id}`, { method: 'PATCH', json: { title: 'Mine' } }),
      await bob.as(`/conversations/${id}`, { method: 'DELETE' }),
      await bob.as(`/conversations/${id}/messages`),
      await bob.as(`/conversations/${id}/messages`, { json: { role: 'user', content: 'Hi' } }),
      await bob.as(`/conversations/${id}/recent`),
      await bob.as(`/messages/${message.body.id}`, { method: 'DELETE' }),
    ];
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 404));
    expect((await bob.as('/messages/search?q=secret')).body).toEqual({ items: [] });
    expect((await ann.as<WireRecent>(`/conversations/${id}/recent`)).body.messages).toEqual([
      message.body,
    ]);
  });
});

async function allIds(
  read: (page: string) => Promise<{ body: WirePage<{ id: string }> }>,
): Promise<string[]> {
  const ids: string[] = [];
  let page = '';
  for (;;) {
    const { body } = await read(page);
    ids.push(...body.items.map(({ id }) => id));
    if (body.next === undefined) return ids;
    page = `&after=${body.next}`;
  }
}
