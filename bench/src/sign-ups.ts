import { sessions, users } from '@schema/auth/tables';
import type { Session, User } from '@schema/auth/validators';
import { conversations } from '@schema/chat/tables';
import type { Conversation } from '@schema/chat/validators';
import { defineDomain, pick, publicColumns, type RepositoryContext } from '@schema/core';
import { email, parse, text } from '@schema/core/validators';
import { getTableColumns } from 'drizzle-orm';
import * as z from 'zod';

const NewSignUp = z.strictObject({
  email: email(),
  tokenHash: text({ min: 64, max: 64 }),
  title: text({ min: 1, max: 255 }),
});
export type NewSignUp = z.input<typeof NewSignUp>;

export interface SignUp {
  readonly user: User;
  readonly session: Session;
  readonly conversation: Conversation;
}

const day = 86_400_000;
const tables = { users, sessions, conversations };

function signUpRepository({
  db,
  tables: built,
  query,
  batch,
  clock,
  newId,
}: RepositoryContext<typeof tables>) {
  const { userId: _owner, ...conversationColumns } = getTableColumns(built.conversations);
  const insertUser = query('signUps.user', (p: typeof built.users.$inferInsert) =>
    db
      .insert(built.users)
      .values(pick(p, ['id', 'email', 'preferences', 'createdAt', 'updatedAt']))
      .returning(publicColumns(users, built.users)),
  );
  const insertSession = query('signUps.session', (p: typeof built.sessions.$inferInsert) =>
    db
      .insert(built.sessions)
      .values(
        pick(p, [
          'id',
          'userId',
          'tokenHash',
          'expiresAt',
          'endsAt',
          'lastUsedAt',
          'createdAt',
          'updatedAt',
        ]),
      )
      .returning(publicColumns(sessions, built.sessions)),
  );
  const insertConversation = query(
    'signUps.conversation',
    (p: typeof built.conversations.$inferInsert) =>
      db
        .insert(built.conversations)
        .values(pick(p, ['id', 'userId', 'title', 'createdAt', 'updatedAt']))
        .returning(conversationColumns),
  );

  return {
    /** Make an account, sign it in and begin its first conversation, as one unit. */
    async signUp(input: NewSignUp): Promise<SignUp> {
      const { email, tokenHash, title } = parse(NewSignUp, input);
      const now = clock.now();
      const times = { createdAt: now, updatedAt: now };
      const userId = newId();
      const [[user], [session], [conversation]] = await batch([
        insertUser.with({ id: userId, email, preferences: {}, ...times }),
        insertSession.with({
          id: newId(),
          userId,
          tokenHash,
          expiresAt: new Date(now.getTime() + 7 * day),
          endsAt: new Date(now.getTime() + 30 * day),
          lastUsedAt: now,
          ...times,
        }),
        insertConversation.with({ id: newId(), userId, title, ...times }),
      ]);
      if (!user || !session || !conversation) throw new Error('An insert returned no row.');
      return { user, session, conversation };
    },
  };
}

/** A store's context holds the tables of the whole composition, not only those of its domain. */
function withOthers(context: RepositoryContext<Record<never, never>>) {
  return context as unknown as RepositoryContext<typeof tables>;
}

/** What an app does in one unit over the tables of two domains. */
export const signUps = defineDomain({
  name: 'signUps',
  tables: {},
  repositories: (context) => signUpRepository(withOthers(context)),
});
