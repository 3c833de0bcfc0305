import { auth } from '@schema/auth';
import { chatWithEmbeddings } from '@schema/chat';
import { compose, openStore } from '@schema/core';
import { migrateUp } from '@schema/migrate';
import { suite } from '@schema/testing';
import { password, withEmptyDatabase } from '@schema/testing/apps';
import { describe, expect, it } from 'vitest';
import { composition } from '../src/composition.ts';
import { client } from './support/client.ts';
import { migrations } from './support/paths.ts';

const databases: Record<string, (work: (url: string) => Promise<void>) => Promise<void>> = {
  PostgreSQL: (work) => withEmptyDatabase('postgres', work),
  PGlite: (work) => work('pglite:'),
};

// The document's five queries, as it prints them.
const tablesExist = `SELECT table_name FROM information_schema.tables
  WHERE table_schema = 'public' ORDER BY table_name`;
const vectorIsActive = `SELECT * FROM pg_extension WHERE extname = 'vector'`;
const foreignKeys = `SELECT conname, conrelid::regclass, confrelid::regclass
  FROM pg_constraint WHERE contype = 'f' ORDER BY conname`;
const indexesExist = `SELECT indexname FROM pg_indexes
  WHERE schemaname = 'public' ORDER BY indexname`;
const enumExists = `SELECT typname, enumlabel FROM pg_enum e
  JOIN pg_type t ON e.enumtypid = t.oid WHERE typname = 'message_role'`;

describe.each(Object.keys(databases))('the five checks of the ALICE document on %s', (name) => {
  it('find what its authors meant', () =>
    databases[name]?.(async (url) => {
      const store = await openStore(composition, url as `postgres:${string}`);
      try {
        await migrateUp(store, { folder: migrations });
        const rows = async (query: string) => [...(await store.db.execute(query))];

        // Four tables of its own; the shared domains bring four more, and migrations their ledger.
        expect((await rows(tablesExist)).map((row) => row.table_name)).toEqual([
          'conversations',
          'email_verification_tokens',
          'messages',
          'password_reset_tokens',
          'profiles',
          'refresh_tokens',
          'schema_migrations',
          'sessions',
          'users',
        ]);

        // It expects four foreign keys and lists three; three is what its tables have.
        const keys = (await rows(foreignKeys)).map((row) => `${row.conrelid}->${row.confrelid}`);
        const own = ['refresh_tokens', 'conversations', 'messages'];
        expect(keys.filter((key) => own.includes(key.split('->')[0] ?? '')).sort()).toEqual([
          'conversations->users',
          'messages->conversations',
          'refresh_tokens->users',
        ]);

        // Its ten are counted without those behind keys. The four on an id repeat the primary key's,
        // the two unique ones are their constraints' own; each that is left has its like.
        const indexes = (await rows(indexesExist)).map((row) => row.indexname);
        expect(indexes).toEqual(expect.arrayContaining(Object.values(likeOf)));
        expect(Object.keys(likeOf)).toHaveLength(10);

        expect(await rows(enumExists)).toEqual(
          ['user', 'assistant', 'system'].map((enumlabel) => ({
            typname: 'message_role',
            enumlabel,
          })),
        );

        // Nothing here has a vector yet, and a server without pgvector must do.
        expect(await rows(vectorIsActive)).toEqual([]);
      } finally {
        await store.close();
      }
    }));
});

/** The document's indexes, and what does their work here. */
const likeOf = {
  ix_users_email: 'users_email_unique',
  ix_users_is_active: 'idx_users_is_active',
  ix_users_id: 'users_pkey',
  ix_refresh_tokens_user_id: 'idx_refresh_tokens_user_id',
  ix_refresh_tokens_token: 'refresh_tokens_token_hash_unique',
  ix_refresh_tokens_id: 'refresh_tokens_pkey',
  ix_conversations_user_id: 'idx_conversations_user_id',
  ix_conversations_id: 'conversations_pkey',
  ix_messages_conversation_id: 'idx_messages_conversation_id',
  ix_messages_id: 'messages_pkey',
};

suite('vectors, its second phase,', compose([auth, chatWithEmbeddings(3)]), (test, database) => {
  test('are there when a composition has them', async ({ execute }) => {
    const query = database.dialect === 'postgres' ? vectorIsActive : 'select vec_version()';
    expect(await execute(query)).toHaveLength(1);
  });
});

suite('the four look-ups of the ALICE document', composition, (test, { dialect }) => {
  const explain = dialect === 'postgres' ? 'explain' : 'explain query plan';
  const lookUps = {
    'the user of an address': [`users where email = 'a@example.com'`, likeOf.ix_users_email],
    'the row of a refresh token': [
      `refresh_tokens where token_hash = '${'a'.repeat(64)}'`,
      likeOf.ix_refresh_tokens_token,
    ],
    'the conversations of a user': [
      `conversations where user_id = '${nobody()}'`,
      likeOf.ix_conversations_user_id,
    ],
    'the messages of a conversation': [
      `messages where conversation_id = '${nobody()}' order by created_at, id`,
      likeOf.ix_messages_conversation_id,
    ],
  } as const;

  for (const [title, [from, index]] of Object.entries(lookUps)) {
    test(`${title} is served by an index`, async ({ store, execute }) => {
      const plan = await store.transaction(async (tx) => {
        // In an empty table a planner would rather read it all.
        if (dialect === 'postgres') await execute('set local enable_seqscan = off', tx);
        return execute(`${explain} select * from ${from}`, tx);
      });
      expect(JSON.stringify(plan)).toContain(index);
    });
  }

  test('find their rows', async ({ store }) => {
    const { call, newUser } = client(store);
    const { user, refreshToken, as, newConversation } = await newUser();
    const { id } = await newConversation();
    await as(`/conversations/${id}/messages`, { json: { role: 'user', content: 'Hello' } });

    const json = { email: user.email, password };
    expect(await call('/api/v1/auth/login', { json })).toMatchObject({
      body: { user: { id: user.id } },
    });
    expect(await as('/conversations')).toMatchObject({ body: { items: [{ id }] } });
    expect(await as(`/conversations/${id}/messages`)).toMatchObject({
      body: { items: [{ content: 'Hello' }] },
    });
    expect((await call('/api/v1/auth/refresh', { json: { refreshToken } })).status).toBe(200);
  });
});

function nobody(): string {
  return '018f9e5a-7b1c-7e4d-8a2b-000000000000';
}
