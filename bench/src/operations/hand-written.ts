import type { Session, User } from '@schema/auth/validators';
import type { Conversation, Message } from '@schema/chat/validators';

// What hand-written code needs to read rows: column lists that name what the objects say, and for
// SQLite, which has no dates, booleans and JSON, one function a table.

export const userColumns = [
  'id',
  'email',
  'display_name',
  'first_name',
  'last_name',
  'avatar_url',
  'role',
  'is_active',
  'email_verified',
  'email_verified_at',
  'preferences',
  'last_login_at',
  'created_at',
  'updated_at',
] as const;

export const sessionColumns = [
  'id',
  'user_id',
  'expires_at',
  'ends_at',
  'last_used_at',
  'family_id',
  'ip_address',
  'user_agent',
  'created_at',
  'updated_at',
] as const;

export const conversationColumns = [
  'id',
  'title',
  'is_archived',
  'created_at',
  'updated_at',
] as const;

export const messageColumns = [
  'id',
  'conversation_id',
  'role',
  'content',
  'metadata',
  'client_id',
  'created_at',
  'updated_at',
] as const;

/** A select list: `m.created_at as "createdAt"`, with a prefix `m.created_at as "m_createdAt"`. */
export function selectList(alias: string, columns: readonly string[], prefix = ''): string {
  return columns
    .map((column) => `${alias}.${column} as "${prefix}${camelCase(column)}"`)
    .join(', ');
}

/** What a statement on one table returns: `created_at as "createdAt"`. */
export function returningList(columns: readonly string[]): string {
  return columns.map((column) => `${column} as "${camelCase(column)}"`).join(', ');
}

function camelCase(name: string): string {
  return name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** A row as better-sqlite3 gives it. */
type Stored<T> = {
  [Key in keyof T]: T[Key] extends Date
    ? number
    : T[Key] extends Date | null
      ? number | null
      : T[Key] extends boolean
        ? number
        : T[Key] extends Record<string, unknown>
          ? string
          : T[Key] extends Record<string, unknown> | null
            ? string | null
            : T[Key];
};

export type StoredUser = Stored<User>;
export type StoredSession = Stored<Session>;
export type StoredConversation = Stored<Conversation>;
export type StoredMessage = Stored<Message>;

function dateOrNull(time: number | null): Date | null {
  return time === null ? null : new Date(time);
}

/** Make a user of its row on SQLite. */
export function readUser(row: StoredUser): User {
  return {
    id: row.id,
    email: row.email,
    displayName: row.displayName,
    firstName: row.firstName,
    lastName: row.lastName,
    avatarUrl: row.avatarUrl,
    role: row.role,
    isActive: row.isActive === 1,
    emailVerified: row.emailVerified === 1,
    emailVerifiedAt: dateOrNull(row.emailVerifiedAt),
    preferences: JSON.parse(row.preferences),
    lastLoginAt: dateOrNull(row.lastLoginAt),
    createdAt: new Date(row.createdAt),
    updatedAt: new Date(row.updatedAt),
  };
}

/** Make a session of its row on SQLite. */
export function readSession(row: StoredSession): Session {
  return {
    id: row.id,
    userId: row.userId,
    expiresAt: new Date(row.expiresAt),
    endsAt: new Date(row.endsAt),
    lastUsedAt: new Date(row.lastUsedAt),
    familyId: row.familyId,
    ipAddress: row.ipAddress,
    userAgent: row.userAgent,
    createdAt: new Date(row.createdAt),
    updatedAt: new Date(row.updatedAt),
  };
}

/** Make a conversation of its row on SQLite. */
export function readConversation(row: StoredConversation): Conversation {
  return {
    id: row.id,
    title: row.title,
    isArchived: row.isArchived === 1,
    createdAt: new Date(row.createdAt),
    updatedAt: new Date(row.updatedAt),
  };
}

/** Make a message of its row on SQLite. */
export function readMessage(row: StoredMessage): Message {
  return {
    id: row.id,
    conversationId: row.conversationId,
    role: row.role,
    content: row.content,
    metadata: row.metadata === null ? null : JSON.parse(row.metadata),
    clientId: row.clientId,
    createdAt: new Date(row.createdAt),
    updatedAt: new Date(row.updatedAt),
  };
}
