import Database from 'better-sqlite3';
import { and, desc, eq, like } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { index, integer, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core';

const timestamps = {
  createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
  updatedAt: integer('updated_at', { mode: 'timestamp_ms' }).notNull(),
};
const users = sqliteTable(
  'users',
  {
    id: text('id').primaryKey(),
    email: text('email').notNull().unique(),
    passwordHash: text('password_hash'),
    displayName: text('display_name'),
    firstName: text('first_name'),
    lastName: text('last_name'),
    avatarUrl: text('avatar_url'),
    role: text('role', { enum: ['user', 'admin'] })
      .notNull()
      .default('user'),
    isActive: integer('is_active', { mode: 'boolean' }).notNull().default(true),
    emailVerified: integer('email_verified', { mode: 'boolean' }).notNull().default(false),
    emailVerifiedAt: integer('email_verified_at', { mode: 'timestamp_ms' }),
    preferences: text('preferences', { mode: 'json' })
      .$type<Record<string, unknown>>()
      .notNull()
      .default({}),
    lastLoginAt: integer('last_login_at', { mode: 'timestamp_ms' }),
    ...timestamps,
  },
  (c) => [
    index('idx_users_is_active').on(c.isActive),
    index('idx_users_role').on(c.role),
    index('idx_users_created_at').on(c.createdAt, c.id),
  ],
);
const conversations = sqliteTable(
  'conversations',
  {
    id: text('id').primaryKey(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    title: text('title'),
    isArchived: integer('is_archived', { mode: 'boolean' }).notNull().default(false),
    ...timestamps,
  },
  (c) => [index('idx_conversations_user_id').on(c.userId, c.isArchived, c.updatedAt, c.id)],
);
const messages = sqliteTable(
  'messages',
  {
    id: text('id').primaryKey(),
    conversationId: text('conversation_id')
      .notNull()
      .references(() => conversations.id, { onDelete: 'cascade' }),
    role: text('role', { enum: ['user', 'assistant', 'system'] }).notNull(),
    content: text('content').notNull(),
    metadata: text('metadata', { mode: 'json' }).$type<Record<string, unknown>>(),
    clientId: text('client_id'),
    ...timestamps,
  },
  (c) => [
    unique('messages_conversation_id_client_id_unique').on(c.conversationId, c.clientId),
    index('idx_messages_conversation_id').on(c.conversationId, c.createdAt, c.id),
  ],
);
const db = drizzle(new Database(':memory:'));
const now = new Date();
const [user] = await db
  .insert(users)
  .values({ id: '1', email: 'a@example.com', createdAt: now, updatedAt: now })
  .returning();
const userId = user?.id ?? '';
const [conversation] = await db
  .insert(conversations)
  .values({ id: '2', userId, title: 'x', createdAt: now, updatedAt: now })
  .returning();
const id = conversation?.id ?? '';
const list = await db
  .select()
  .from(conversations)
  .where(eq(conversations.userId, userId))
  .orderBy(desc(conversations.updatedAt))
  .limit(5);
const [renamed] = await db
  .update(conversations)
  .set({ title: 'y' })
  .where(and(eq(conversations.id, id), eq(conversations.userId, userId)))
  .returning();
const [message] = await db
  .insert(messages)
  .values({
    id: '3',
    conversationId: renamed?.id ?? '',
    role: 'user',
    content: 'hi',
    createdAt: now,
    updatedAt: now,
  })
  .returning();
const page = await db
  .select()
  .from(messages)
  .where(eq(messages.conversationId, id))
  .orderBy(messages.createdAt)
  .limit(20);
const found = await db
  .select()
  .from(messages)
  .innerJoin(conversations, eq(conversations.id, messages.conversationId))
  .where(and(like(messages.content, '%hi%'), eq(conversations.userId, userId)));
const recent = await db
  .select()
  .from(conversations)
  .leftJoin(messages, eq(messages.conversationId, conversations.id))
  .where(eq(conversations.id, id))
  .limit(20);
const [one] = await db
  .select()
  .from(messages)
  .where(eq(messages.id, message?.id ?? ''));
await db.delete(messages).where(eq(messages.id, one?.id ?? ''));
export const result = [
  list[0]?.title,
  page[0]?.content,
  found[0]?.messages.role,
  recent[0]?.messages?.createdAt.getTime(),
];
