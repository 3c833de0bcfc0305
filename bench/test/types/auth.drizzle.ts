import Database from 'better-sqlite3';
import { and, desc, eq, gt, isNotNull } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { type AnySQLiteColumn, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

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
const sessions = sqliteTable(
  'sessions',
  {
    id: text('id').primaryKey(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    tokenHash: text('token_hash').notNull().unique(),
    expiresAt: integer('expires_at', { mode: 'timestamp_ms' }).notNull(),
    endsAt: integer('ends_at', { mode: 'timestamp_ms' }).notNull(),
    lastUsedAt: integer('last_used_at', { mode: 'timestamp_ms' }).notNull(),
    familyId: text('family_id'),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    ...timestamps,
  },
  (c) => [
    index('idx_sessions_user_id').on(c.userId, c.createdAt, c.id),
    index('idx_sessions_family_id').on(c.familyId).where(isNotNull(c.familyId)),
    index('idx_sessions_expires_at').on(c.expiresAt),
  ],
);
const profiles = sqliteTable(
  'profiles',
  {
    id: text('id').primaryKey(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    displayName: text('display_name'),
    tier: text('tier', { enum: ['free', 'plus', 'premium', 'trial'] })
      .notNull()
      .default('free'),
    invitedBy: text('invited_by').references((): AnySQLiteColumn => profiles.id),
    qualityFilterLevel: text('quality_filter_level').notNull().default('disabled'),
    timeZone: text('time_zone').notNull().default('UTC'),
    ...timestamps,
  },
  (c) => [
    index('idx_profiles_user_id').on(c.userId, c.createdAt, c.id),
    index('idx_profiles_tier').on(c.tier),
    index('idx_profiles_invited_by').on(c.invitedBy),
  ],
);

const db = drizzle(new Database(':memory:'));
const now = new Date();
const made = { createdAt: now, updatedAt: now };
const [user] = await db
  .insert(users)
  .values({ id: '1', email: 'ann@example.com', ...made })
  .returning();
const id = user?.id ?? '';
const [found] = await db.select().from(users).where(eq(users.email, 'ann@example.com'));
const [renamed] = await db
  .update(users)
  .set({ displayName: 'Ann' })
  .where(eq(users.id, id))
  .returning();
const times = { expiresAt: now, endsAt: now, lastUsedAt: now };
await db.insert(sessions).values({ id: '2', userId: id, tokenHash: 'x', ...times, ...made });
const [valid] = await db
  .select()
  .from(sessions)
  .innerJoin(users, eq(users.id, sessions.userId))
  .where(and(eq(sessions.tokenHash, 'x'), gt(sessions.expiresAt, now)));
const listed = await db
  .select()
  .from(sessions)
  .where(eq(sessions.userId, id))
  .orderBy(desc(sessions.createdAt))
  .limit(5);
await db.insert(profiles).values({ id: '3', userId: id, displayName: 'Ann', ...made });
const kept = await db.select().from(profiles).where(eq(profiles.userId, id)).limit(20);
await db.delete(profiles).where(and(eq(profiles.id, '3'), eq(profiles.userId, id)));
await db.delete(users).where(eq(users.id, id));

export const result = [
  found?.role,
  renamed?.displayName,
  valid?.users.email,
  listed[0]?.expiresAt.getTime(),
  kept[0]?.tier,
];
