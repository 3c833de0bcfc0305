import { suite } from '@schema/testing';
import { expect } from 'vitest';
import { composition, newUser } from './composition.ts';

const published = { action: 'story.publish', resource: { type: 'user_story', id: 's1' } };

suite('the audit log', composition, (test) => {
  test('keeps who did what, when and from where', async ({ store, clock }) => {
    const at = clock.peek();
    const entry = await store.system.audit.append({
      ...published,
      actorId: 'u1',
      outcome: 'denied',
      requestId: 'r1',
      ipAddress: '203.0.113.7',
      metadata: { reason: 'role' },
    });
    expect(entry).toMatchObject({
      seq: 1,
      actorId: 'u1',
      action: 'story.publish',
      resourceType: 'user_story',
      resourceId: 's1',
      outcome: 'denied',
      requestId: 'r1',
      ipAddress: '203.0.113.7',
      diff: null,
      metadata: { reason: 'role' },
      previousHash: '0'.repeat(64),
    });
    expect(entry.createdAt.getTime() - at.getTime()).toBeLessThan(10);
    expect((await store.system.audit.append(published)).previousHash).toBe(entry.hash);
  });

  test('keeps only the fields that differ, with secrets masked at any depth', async ({ store }) => {
    const { diff, metadata } = await store.system.audit.append({
      ...published,
      before: { title: 'a', points: 3, passwordHash: 'x', settings: { api_key: 'k', theme: 'a' } },
      after: {
        title: 'b',
        points: 3,
        passwordHash: 'y',
        settings: { api_key: 'l', theme: 'b' },
        dueAt: new Date(0),
      },
      metadata: { headers: [{ Authorization: 'Bearer x', accept: '*/*' }], resetToken: null },
    });
    const hidden = '[masked]';
    expect(diff).toEqual({
      title: { from: 'a', to: 'b' },
      passwordHash: { from: hidden, to: hidden },
      settings: { from: { api_key: hidden, theme: 'a' }, to: { api_key: hidden, theme: 'b' } },
      dueAt: { from: null, to: '1970-01-01T00:00:00.000Z' },
    });
    expect(metadata).toEqual({
      headers: [{ Authorization: hidden, accept: '*/*' }],
      resetToken: null,
    });
  });

  test('refuses what JSON makes no object of', async ({ store }) => {
    for (const field of ['before', 'after', 'metadata'] as const)
      for (const value of [null, 5, [1], 'abc'])
        await expect(
          store.system.audit.append({ ...published, [field]: { toJSON: () => value } }),
        ).rejects.toMatchObject({ code: 'INVALID_INPUT', field });
    expect((await store.system.audit.list()).items).toEqual([]);
  });

  test('says both before and after of a creation under a secret name as masked or nothing', async ({
    store,
  }) => {
    const { diff } = await store.system.audit.append({ ...published, after: { token: 't', n: 1 } });
    expect(diff).toEqual({
      token: { from: null, to: '[masked]' },
      n: { from: null, to: 1 },
    });
  });

  test('takes a field for a field, though every object has one of its name', async ({ store }) => {
    const after = { constructor: 'Ferrari', toString: 'text' };
    const { diff } = await store.system.audit.append({ ...published, after });
    expect(diff).toEqual({
      constructor: { from: null, to: 'Ferrari' },
      toString: { from: null, to: 'text' },
    });
  });

  test('takes objects of any class, as JSON has them', async ({ store }) => {
    class Story {
      title = 'a';
      #draft = true;
      isDraft = () => this.#draft;
    }
    class Price {
      amount = 5;
      toJSON = () => ({ euros: this.amount });
    }
    class Named {
      name = 'a';
      toJSON() {
        return { name: this.name.toUpperCase() };
      }
    }
    const { append } = store.system.audit;
    expect(
      await append({ ...published, before: new Story(), metadata: new Price() }),
    ).toMatchObject({
      diff: { title: { from: 'a', to: null } },
      metadata: { euros: 5 },
    });
    expect((await append({ ...published, after: new Named() })).diff).toEqual({
      name: { from: null, to: 'A' },
    });
    for (const value of [[1], null, 'a', new Date(0)])
      await expect(append({ ...published, after: value as object })).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        field: 'after',
      });
    expect(await store.system.audit.verify()).toMatchObject({ ok: true, count: 2 });
  });

  test('keeps a field that is called __proto__', async ({ store }) => {
    const after = JSON.parse('{ "__proto__": 1, "inner": { "__proto__": 2 } }') as object;
    await store.system.audit.append({ ...published, after, metadata: after });
    const [entry] = (await store.system.audit.list()).items;
    expect(JSON.parse(JSON.stringify(entry?.metadata))).toEqual(after);
    expect(new Map(Object.entries(entry?.diff ?? {}))).toEqual(
      new Map([
        ['__proto__', { from: null, to: 1 }],
        ['inner', { from: null, to: JSON.parse('{ "__proto__": 2 }') }],
      ]),
    );
    expect(await store.system.audit.verify()).toMatchObject({ ok: true });
  });

  test('refuses what it cannot keep before any statement', async ({ store, queries }) => {
    const circular: Record<string, unknown> = {};
    circular.self = circular;
    for (const [input, field] of [
      [{ ...published, action: '' }, 'action'],
      [{ ...published, outcome: 'maybe' }, 'outcome'],
      [{ ...published, actorId: 'a\0b' }, 'actorId'],
      [{ ...published, after: circular }, 'after'],
      [{ ...published, user: 'u1' }, 'user'],
      [{ ...published, metadata: { text: 'x'.repeat(70_000) } }, 'metadata'],
    ] as const) {
      await expect(store.system.audit.append(input as never)).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        field,
      });
    }
    expect(queries).toEqual([]);
  });

  test('is kept or undone with the transaction that it is written in', async ({ store }) => {
    const failure = store.transaction(async (tx) => {
      await tx.system.audit.append(published);
      throw new Error('undone');
    });
    await expect(failure).rejects.toThrow('undone');
    expect((await store.system.audit.list()).items).toEqual([]);
    await store.transaction(async (tx) => {
      await tx.system.audit.append(published);
      await tx.system.audit.append(published);
    });
    expect((await store.system.audit.list()).items.map(({ seq }) => seq)).toEqual([2, 1]);
    expect(await store.system.audit.verify()).toMatchObject({ ok: true, count: 2, seq: 2 });
  });

  test('outlives its user, unchanged', async ({ store }) => {
    const actorId = await newUser(store);
    const entry = await store.system.audit.append({ ...published, actorId });
    await store.auth.users.delete(actorId);
    expect((await store.system.audit.list({ actorId })).items).toEqual([entry]);
    expect(await store.system.audit.verify()).toMatchObject({ ok: true });
  });

  test('is listed by actor, action, resource and time, page by page', async ({ store, clock }) => {
    const { audit } = store.system;
    for (let i = 0; i < 12; i++) {
      await audit.append({
        actorId: i % 2 ? 'odd' : 'even',
        action: i % 3 ? 'a' : 'b',
        resource: { type: 't', id: String(i % 4) },
      });
    }
    const middle = (await audit.list()).items[5]?.createdAt ?? clock.now();
    const seqs = async (filter: Parameters<typeof audit.list>[0]) =>
      (await audit.list(filter)).items.map(({ seq }) => seq);
    expect(await seqs({ actorId: 'odd' })).toEqual([12, 10, 8, 6, 4, 2]);
    expect(await seqs({ action: 'b' })).toEqual([10, 7, 4, 1]);
    expect(await seqs({ resourceType: 't', resourceId: '3' })).toEqual([12, 8, 4]);
    expect(await seqs({ from: middle })).toEqual([12, 11, 10, 9, 8, 7]);
    expect(await seqs({ to: middle })).toEqual([6, 5, 4, 3, 2, 1]);
    expect(await seqs({ to: middle, actorId: 'even', action: 'a' })).toEqual([5, 3]);
    expect(await seqs({ actorId: 'nobody' })).toEqual([]);

    const first = await audit.list({ actorId: 'odd', limit: 4 });
    const second = await audit.list({ actorId: 'odd', limit: 4, after: first.next });
    expect([...first.items, ...second.items].map(({ seq }) => seq)).toEqual([12, 10, 8, 6, 4, 2]);
    expect(second.next).toBeUndefined();
  });
});
