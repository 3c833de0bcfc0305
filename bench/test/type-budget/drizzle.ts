import { and, desc, eq, like, lt } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

const users = sqliteTable('users', {
  id: text().primaryKey(),
  email: text().notNull().unique(),
  displayName: text(),
  role: text({ enum: ['user', 'admin'] }).notNull(),
  isActive: integer({ mode: 'boolean' }).notNull(),
  createdAt: integer({ mode: 'timestamp_ms' }).notNull(),
});
const conversations = sqliteTable(
  'conversations',
  {
    id: text().primaryKey(),
    userId: text()
      .notNull()
      .references(() => users.id),
    title: text(),
    isArchived: integer({ mode: 'boolean' }).notNull().default(false),
    createdAt: integer({ mode: 'timestamp_ms' }).notNull(),
    updatedAt: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [index('a').on(t.userId, t.isArchived, t.updatedAt, t.id)],
);
const messages = sqliteTable(
  'messages',
  {
    id: text().primaryKey(),
    conversationId: text()
      .notNull()
      .references(() => conversations.id),
    role: text({ enum: ['user', 'assistant', 'system'] }).notNull(),
    content: text().notNull(),
    metadata: text({ mode: 'json' }).$type<Record<string, unknown>>(),
    clientId: text(),
    createdAt: integer({ mode: 'timestamp_ms' }).notNull(),
    updatedAt: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [uniqueIndex('b').on(t.conversationId, t.clientId)],
);

const db = drizzle('chat.db');
const now = new Date();
const own = and(eq(conversations.id, 'a'), eq(conversations.userId, 'b'));

export const created = await db
  .insert(conversations)
  .values({ id: 'a', userId: 'b', title: 'A', createdAt: now, updatedAt: now })
  .returning();
export const renamed = await db.update(conversations).set({ title: 'B' }).where(own).returning();
export const archived = await db
  .update(conversations)
  .set({ isArchived: true })
  .where(own)
  .returning();
export const listed = (
  await db
    .select()
    .from(conversations)
    .where(eq(conversations.userId, 'b'))
    .orderBy(desc(conversations.updatedAt))
    .limit(10)
).map(({ title }) => title);
export const found = await db.select().from(conversations).where(own);
export const said = await db
  .insert(messages)
  .values({
    id: 'c',
    conversationId: 'a',
    role: 'user',
    content: 'hello',
    createdAt: now,
    updatedAt: now,
  })
  .returning();
export const last = (
  await db
    .select()
    .from(messages)
    .where(and(eq(messages.conversationId, 'a'), lt(messages.createdAt, now)))
    .orderBy(desc(messages.createdAt))
    .limit(20)
).map(({ content }) => content);
export const recent = (
  await db
    .select({ conversation: conversations, message: messages })
    .from(conversations)
    .leftJoin(messages, eq(messages.conversationId, conversations.id))
    .where(own)
).at(-1)?.message?.createdAt;
export const matches = (
  await db
    .select({ id: messages.id })
    .from(messages)
    .innerJoin(conversations, eq(conversations.id, messages.conversationId))
    .where(and(eq(conversations.userId, 'b'), like(messages.content, '%hello%')))
).length;
await db.delete(messages).where(eq(messages.id, 'c'));
