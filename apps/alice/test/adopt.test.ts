import { createHash } from 'node:crypto';
import { sourceMap } from '@schema/migrate/adopt';
import { describeAdoption, withAdopted } from '@schema/testing/apps';
import { expect, it } from 'vitest';
import { adoption } from '../adopt/adoption.ts';
import { composition } from '../src/composition.ts';
import { home } from './support/paths.ts';

const id = (kind: number, n: number) =>
  `${String(kind).padStart(8, '0')}-0000-4000-8000-${String(n).padStart(12, '0')}`;

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const otherwise = 'The row that it is merged into says otherwise';

const app = { name: 'alice', home, composition };

describeAdoption({
  ...app,
  source: { dialect: 'postgres', files: ['source.postgres.sql', 'sample.postgres.sql'] },
  map: sourceMap(adoption, composition),
  expected: {
    merged: [{ table: 'users', key: id(1, 60) }],
    losses: {
      [`users.display_name: ${otherwise}`]: 1,
      [`users.avatar_url: ${otherwise}`]: 1,
      [`users.is_active: ${otherwise}`]: 1,
    },
    refused: [
      { table: 'users', key: id(1, 61), field: 'email', reason: 'Expected an e-mail address' },
    ],
  },
  converted: {
    refreshTokens: {
      by: 'id',
      rows: {
        [id(2, 3)]: { tokenHash: sha256('header.payload3.signature'), revokedAt: null },
        [id(2, 4)]: {
          tokenHash: sha256('header.payload4.signature'),
          revokedAt: new Date('2024-03-01T11:05:00.123Z'),
        },
      },
    },
  },
  killAt: 'messages',
  look: async (store) => {
    const credentials = { email: 'USER1@example.com', password: 'correct horse battery staple' };
    const user = await store.auth.users.verifyPassword(credentials);
    expect(user).toMatchObject({ id: id(1, 1), displayName: 'Übung 1' });
    const own = store.chat.forUser(id(1, 1));
    // One of its own, and the one of the account that was merged into it.
    const { items } = await own.conversations.list();
    expect(items.map((conversation) => conversation.id).sort()).toEqual([id(3, 59), id(3, 60)]);
    const messages = await own.messages.list(id(3, 60), { order: 'oldest' });
    expect(messages.items).toMatchObject([
      { id: id(4, 59), role: 'system', metadata: null },
      { id: id(4, 139) },
      { id: id(4, 219) },
      { id: id(4, 299) },
      { id: id(4, 379) },
    ]);
    expect((await own.messages.search('naïve "two lines"')).items).toHaveLength(10);
  },
});

it.each(['sqlite', 'postgres'] as const)(
  'a picture whose address a page cannot load is lost by name, on %s',
  (dialect) => {
    const user = (n: number, avatarUrl: string) =>
      `INSERT INTO users (id, email, password_hash, display_name, avatar_url) VALUES ('${id(1, n)}', 'u${n}@example.com', 'x', 'Ann', '${avatarUrl}')`;
    const statements = [user(1, 'https://a.example/1.png'), user(2, 'javascript:1'), user(3, '')];
    const source = { dialect: 'postgres', files: ['source.postgres.sql'], statements } as const;
    return withAdopted({ ...app, source }, dialect, async (store, { ok, lost }) => {
      expect(ok).toBe(true);
      const told = [1, 2, 3].map((n) => store.auth.users.get(id(1, n)));
      const kept = (await Promise.all(told)).map(({ avatarUrl }) => avatarUrl);
      expect(kept).toEqual(['https://a.example/1.png', null, null]);
      expect(lost).toMatchObject([{ key: id(1, 2), field: 'avatar_url' }]);
    });
  },
);
