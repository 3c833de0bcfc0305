import { isSchemaError, openStore, type Store } from '@schema/core';
import { type PostgresServer, postgresServer, selectedDatabases, suite } from '@schema/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newUser, withEmbeddings } from './composition.ts';

async function newTalk(store: Store<typeof withEmbeddings>) {
  const { id } = await newUser(store as never);
  const user = store.chat.forUser(id);
  const { id: conversationId } = await user.conversations.create();
  const say = async (content: string, embedding: number[]) => {
    const message = await user.messages.append({ conversationId, role: 'user', content });
    await user.embeddings.put({ messageId: message.id, model: 'm-1', embedding });
    return message;
  };
  return { user, say };
}

const directions = [
  [1, 2, 2],
  [3, -1, 4],
  [2, 4, -3],
  [-1, -3, 1],
  [4, 1, -2],
  [-4, 3, 1],
  [1, -2, 3],
] as const;

/** To four digits; none of the above is on an edge between two. */
function distanceOf(one: readonly number[], other: readonly number[]): number {
  const dot = (a: readonly number[], b: readonly number[]) =>
    a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
  const cosine = dot(one, other) / Math.sqrt(dot(one, one) * dot(other, other));
  return Number((1 - cosine).toFixed(4));
}

suite('embeddings', withEmbeddings, (test) => {
  test('find the nearest messages first, with their distance', async ({ store }) => {
    const { user, say } = await newTalk(store);
    const east = await say('east', [1, 0, 0]);
    const north = await say('north', [0, 2, 0]);
    const west = await say('west', [-3, 0, 0]);
    expect(await user.embeddings.nearest([5, 0, 0])).toEqual([
      { message: east, distance: 0 },
      { message: north, distance: 1 },
      { message: west, distance: 2 },
    ]);
    const diagonal = await user.embeddings.nearest([1, 1, 0], 2);
    expect(diagonal.map(({ distance }) => distance)).toEqual([0.2929, 0.2929]);
    expect(diagonal.map(({ message }) => message.id)).toEqual([east.id, north.id].toSorted());
  });

  test('of one direction are as near, and come in the order of their ids', async ({ store }) => {
    const { user, say } = await newTalk(store);
    const said: { id: string; embedding: number[] }[] = [];
    for (const factor of [1, 0.1, 7, 0.3])
      for (const direction of directions) {
        const embedding = direction.map((value) => value * factor);
        said.push({ id: (await say('x', embedding)).id, embedding });
      }
    for (const wanted of directions.map(([x, y, z]) => [y, z, -x])) {
      const found = await user.embeddings.nearest(wanted, 100);
      const expected = said
        .map(({ id, embedding }) => ({ id, distance: distanceOf(embedding, wanted) }))
        .toSorted((a, b) => a.distance - b.distance || (a.id < b.id ? -1 : 1));
      expect(found.map(({ message: { id }, distance }) => ({ id, distance }))).toEqual(expected);
    }
  });

  test('of one direction come in the order of their ids, whichever was stored first', async ({
    store,
    db,
    tables,
  }) => {
    const { user, say } = await newTalk(store);
    const { conversationId, createdAt } = await say('x', [0, 1, 0]);
    const ids = Array.from({ length: 8 }, (_, n) => `00000000-0000-7000-8000-00000000000${8 - n}`);
    for (const id of ids) {
      await db
        .insert(tables.messages)
        .values({ id, conversationId, role: 'user', content: 'y', createdAt });
      await user.embeddings.put({ messageId: id, model: 'm-1', embedding: [1, 0, 0] });
    }
    const found = await user.embeddings.nearest([1, 0, 0], 8);
    expect(found.map(({ message }) => message.id)).toEqual(ids.toSorted());
  });

  test('are stored in the place of earlier ones', async ({ store, db, tables }) => {
    const { user, say } = await newTalk(store);
    const { id: messageId } = await say('moves', [1, 0, 0]);
    await user.embeddings.put({ messageId, model: 'm-2', embedding: [0, 1, 0] });
    expect(await user.embeddings.nearest([0, 1, 0])).toMatchObject([{ distance: 0 }]);
    const rows = await db.select().from(tables.messageEmbeddings);
    expect(rows).toMatchObject([{ messageId, model: 'm-2', embedding: [0, 1, 0] }]);
  });

  test('are reached by their owner alone', async ({ store, db, tables }) => {
    const { say } = await newTalk(store);
    const { id: messageId } = await say('mine', [1, 0, 0]);
    const before = await db.select().from(tables.messageEmbeddings);
    const intruder = await newTalk(store);
    const put = intruder.user.embeddings.put({ messageId, model: 'x', embedding: [0, 1, 0] });
    await expect(put).rejects.toMatchObject({ code: 'NOT_FOUND', table: 'messages' });
    expect(await intruder.user.embeddings.nearest([1, 0, 0])).toEqual([]);
    expect(await db.select().from(tables.messageEmbeddings)).toEqual(before);
  });

  test('of one user are all found among many nearer ones of others', async ({
    store,
    db,
    tables,
    execute,
  }) => {
    const crowd = await newTalk(store);
    const { id: crowdMessage } = await crowd.say('crowd', [1, 0, 0]);
    const crowdRow = await crowd.user.messages.get(crowdMessage);
    const copies = Array.from({ length: 2000 }, () => ({
      ...crowdRow,
      id: crypto.randomUUID(),
      clientId: null,
    }));
    const at = { createdAt: crowdRow.createdAt, updatedAt: crowdRow.updatedAt };
    for (let i = 0; i < copies.length; i += 500) {
      const part = copies.slice(i, i + 500);
      await db.insert(tables.messages).values(part);
      await db.insert(tables.messageEmbeddings).values(
        part.map(({ id }, index) => ({
          messageId: id,
          model: 'm',
          embedding: [1, (i + index) / 1e5, 0],
          ...at,
        })),
      );
    }
    const { user, say } = await newTalk(store);
    for (let i = 0; i < 5; i++) await say(`far ${i}`, [0, 1, i]);
    await execute('analyze');
    const found = await user.embeddings.nearest([1, 0, 0], 5);
    expect(found.map(({ message }) => message.content).toSorted()).toEqual([
      'far 0',
      'far 1',
      'far 2',
      'far 3',
      'far 4',
    ]);
  });

  test('go with their message', async ({ store, db, tables }) => {
    const { user, say } = await newTalk(store);
    const { id } = await say('gone', [1, 0, 0]);
    await user.messages.delete(id);
    expect(await db.select().from(tables.messageEmbeddings)).toEqual([]);
    expect(await user.embeddings.nearest([1, 0, 0])).toEqual([]);
  });

  test('of wrong dimensions or without a direction are refused', async ({ store, db, tables }) => {
    const { user, say } = await newTalk(store);
    const { id: messageId } = await say('x', [1, 0, 0]);
    const before = await db.select().from(tables.messageEmbeddings);
    const bad: unknown[] = [
      ...[[], [1], [1, 2], [1, 2, 3, 4], [0, 0, 0], [1e-60, 0, 0], [3e38, 3e38, 0]],
      ...[
        [Number.NaN, 0, 0],
        [1, Number.POSITIVE_INFINITY, 0],
        ['1', 0, 0],
        [null, 0, 0],
        '[1,0,0]',
        null,
        undefined,
      ],
    ];
    for (const embedding of bad as number[][]) {
      const refused = { code: 'INVALID_INPUT', field: expect.stringMatching(/^embedding/) };
      await expect(user.embeddings.put({ messageId, model: 'm', embedding })).rejects.toMatchObject(
        refused,
      );
      await expect(user.embeddings.nearest(embedding)).rejects.toMatchObject(refused);
    }
    for (const count of [0, 101, 1.5, Number.NaN])
      await expect(user.embeddings.nearest([1, 0, 0], count)).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        field: 'count',
      });
    await expect(
      user.embeddings.put({ messageId: 'x', model: 'm', embedding: [1, 0, 0] }),
    ).rejects.toMatchObject({ code: 'INVALID_INPUT', field: 'messageId' });
    await expect(
      user.embeddings.put({ messageId, model: '', embedding: [1, 0, 0] }),
    ).rejects.toMatchObject({ code: 'INVALID_INPUT', field: 'model' });
    expect(await db.select().from(tables.messageEmbeddings)).toEqual(before);
  });
});

const postgres = selectedDatabases().find(({ name }) => name === 'postgres');
const lacksVector = postgres !== undefined && !postgres.capabilities.has('vector');

describe.skipIf(!lacksVector)('a server without pgvector', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await postgresServer();
  });
  afterAll(() => server.stop());

  it('refuses a composition with embeddings when the store is opened, with a hint', async () => {
    const error = await openStore(withEmbeddings, server.url).catch((thrown: unknown) => thrown);
    expect(isSchemaError(error, 'MISSING_EXTENSION')).toBe(true);
    expect(error).toMatchObject({
      hint: 'Install pgvector on the server, or compose without embeddings.',
      message: expect.stringContaining('vector'),
    });
  });
});
