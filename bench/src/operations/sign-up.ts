import { createHash } from 'node:crypto';
import { uuidv7 } from '@schema/core';
import { getTableColumns } from 'drizzle-orm';
import { operation } from '../operation.ts';
import type { SignUp } from '../sign-ups.ts';
import type { Drizzle } from '../subjects.ts';
import {
  conversationColumns,
  readConversation,
  readSession,
  readUser,
  returningList,
  type StoredConversation,
  type StoredSession,
  type StoredUser,
  sessionColumns,
  userColumns,
} from './hand-written.ts';

interface Args {
  readonly title: string;
}

const day = 86_400_000;

/** What is given of a sign-up that is not there yet. */
function newInput({ title }: Args) {
  const address = `${uuidv7()}@example.com`;
  return { email: address, tokenHash: createHash('sha256').update(address).digest('hex'), title };
}

/** The rows of such a sign-up. */
function newRows(args: Args) {
  const { email, tokenHash, title } = newInput(args);
  const now = new Date();
  return {
    user: { id: uuidv7(), email, preferences: {} },
    session: {
      id: uuidv7(),
      tokenHash,
      expiresAt: new Date(now.getTime() + 7 * day),
      endsAt: new Date(now.getTime() + 30 * day),
    },
    conversation: { id: uuidv7(), title },
    now,
  };
}

const insertUser = (p: readonly string[]) =>
  `insert into users (id, email, preferences, created_at, updated_at) values (${p.slice(0, 5)})
  returning ${returningList(userColumns)}`;
const insertSession = (p: readonly string[]) =>
  `insert into sessions
  (id, user_id, token_hash, expires_at, ends_at, last_used_at, created_at, updated_at)
  values (${p.slice(0, 8)}) returning ${returningList(sessionColumns)}`;
const insertConversation = (p: readonly string[]) =>
  `insert into conversations (id, user_id, title, created_at, updated_at) values (${p.slice(0, 5)})
  returning ${returningList(conversationColumns)}`;
const questionMarks = Array.from({ length: 8 }, () => '?');
const numbers = Array.from({ length: 8 }, (_, index) => `$${index + 1}`);

const built =
  ({ tables: { users, sessions, conversations }, unit }: Drizzle) =>
  async (args: Args): Promise<SignUp> => {
    const { user, session, conversation, now } = newRows(args);
    const times = { createdAt: now, updatedAt: now };
    const { passwordHash: _p, ...userFields } = getTableColumns(users);
    const { tokenHash: _t, ...sessionFields } = getTableColumns(sessions);
    const { userId: _u, ...conversationFields } = getTableColumns(conversations);
    const [[madeUser], [madeSession], [madeConversation]] = (await unit((db) => [
      db
        .insert(users)
        .values({ ...user, ...times })
        .returning(userFields),
      db
        .insert(sessions)
        .values({ ...session, userId: user.id, lastUsedAt: now, ...times })
        .returning(sessionFields),
      db
        .insert(conversations)
        .values({ ...conversation, userId: user.id, ...times })
        .returning(conversationFields),
    ])) as [[SignUp['user']], [SignUp['session']], [SignUp['conversation']]];
    return { user: madeUser, session: madeSession, conversation: madeConversation };
  };

/** An account, its session and its first conversation: three writes of one unit. */
export const signUp = operation<Args, SignUp>({
  name: 'transaction of 3 writes',
  kind: 'write',
  args: (n) => ({ title: `Conversation ${n}` }),
  comparable: ({ user, session, conversation }) => [
    Object.keys(user).sort(),
    Object.keys(session).sort(),
    user.preferences,
    user.role,
    session.expiresAt.getTime() - session.createdAt.getTime(),
    conversation.title,
    conversation.isArchived,
  ],
  ours: (store) => (args) => store.signUps.signUp(newInput(args)),
  sqlite: {
    raw: (database) => {
      const user = database.prepare<unknown[], StoredUser>(insertUser(questionMarks));
      const session = database.prepare<unknown[], StoredSession>(insertSession(questionMarks));
      const conversation = database.prepare<unknown[], StoredConversation>(
        insertConversation(questionMarks),
      );
      return database.transaction((args: Args): SignUp => {
        const rows = newRows(args);
        const { id } = rows.user;
        const now = rows.now.getTime();
        return {
          user: readUser(
            user.get(
              id,
              rows.user.email,
              JSON.stringify(rows.user.preferences),
              now,
              now,
            ) as StoredUser,
          ),
          session: readSession(
            session.get(
              rows.session.id,
              id,
              rows.session.tokenHash,
              rows.session.expiresAt.getTime(),
              rows.session.endsAt.getTime(),
              now,
              now,
              now,
            ) as StoredSession,
          ),
          conversation: readConversation(
            conversation.get(
              rows.conversation.id,
              id,
              rows.conversation.title,
              now,
              now,
            ) as StoredConversation,
          ),
        };
      }).immediate;
    },
    drizzle: built,
  },
  postgres: {
    raw: (sql) => {
      const [userText, sessionText, conversationText] = [
        insertUser(numbers),
        insertSession(numbers),
        insertConversation(numbers),
      ];
      return (args) => {
        const { user, session, conversation, now } = newRows(args);
        const { id } = user;
        return sql.begin(async (tx): Promise<SignUp> => {
          const [madeUser] = await tx.unsafe<SignUp['user'][]>(
            userText,
            [id, user.email, user.preferences, now, now],
            { prepare: true },
          );
          const [madeSession] = await tx.unsafe<SignUp['session'][]>(
            sessionText,
            [session.id, id, session.tokenHash, session.expiresAt, session.endsAt, now, now, now],
            { prepare: true },
          );
          const [madeConversation] = await tx.unsafe<SignUp['conversation'][]>(
            conversationText,
            [conversation.id, id, conversation.title, now, now],
            { prepare: true },
          );
          return { user: madeUser, session: madeSession, conversation: madeConversation } as SignUp;
        });
      };
    },
    drizzle: built,
  },
});
