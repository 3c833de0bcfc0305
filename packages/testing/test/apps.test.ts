import { existsSync } from 'node:fs';
import { openStore } from '@schema/core';
import { describe, expect, it } from 'vitest';
import { apiClient, withEmptyDatabase, withFolder } from '../src/apps/index.ts';
import { composition } from './notes.ts';

describe('an app’s client', () => {
  const answering = (text: string) => apiClient({ request: () => new Response(text) });

  it('reads answers as JSON', async () => {
    expect(await answering('{"a":1}').call('/')).toMatchObject({ status: 200, body: { a: 1 } });
    expect(await answering('').call('/')).toMatchObject({ body: undefined });
  });

  it.each([
    'UNIQUE constraint failed: users.email',
    'duplicate key value violates unique index',
    '{"passwordHash":"x"}',
    '{"hash":"$argon2id$v=19"}',
    'at run (/srv/app/src/app.ts:12:3)',
  ])('fails a test when an answer says %s', async (text) => {
    await expect(answering(text).call('/')).rejects.toThrow();
  });

  it('sends JSON with the user’s token', async () => {
    const seen: string[] = [];
    const { newUser } = apiClient({
      request: (path, { method, headers, body }) => {
        const { Authorization } = headers as Record<string, string>;
        seen.push(`${method} ${path} ${Authorization ?? 'nobody'} ${body}`);
        return Response.json({ accessToken: 'abc', user: {}, refreshToken: 'def' });
      },
    });
    const { as } = await newUser();
    await as('/things', { json: { a: 1 } });
    await as('/things', { token: undefined });
    expect(seen.slice(1)).toEqual([
      'POST /api/v1/things Bearer abc {"a":1}',
      'GET /api/v1/things nobody undefined',
    ]);
  });
});

describe('what an app’s tests work in', () => {
  it('is gone afterwards, failed or not', async () => {
    let folder = '';
    const failed = withFolder(async (made) => {
      folder = made;
      expect(existsSync(made)).toBe(true);
      throw new Error('failed');
    });
    await expect(failed).rejects.toThrow('failed');
    expect(existsSync(folder)).toBe(false);
  });

  it.each(['sqlite', 'postgres'] as const)('is an empty database on %s', async (dialect) => {
    let made = '';
    await withEmptyDatabase(dialect, async (url) => {
      made = url;
      const store = await openStore(composition, url as `file:${string}`);
      expect((await store.health()).ok).toBe(true);
      await store.close();
    });
    if (dialect === 'sqlite') expect(existsSync(made.slice('file:'.length))).toBe(false);
    else {
      const store = await openStore(composition, made as `postgres:${string}`);
      expect((await store.health()).ok).toBe(false);
      await store.close();
    }
  });
});
