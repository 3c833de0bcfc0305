import { eq } from 'drizzle-orm';
import type { AuthContext } from '../context.ts';

/**
 * What holds a user's row until the unit ends. It comes first: whatever ends sign-ins writes that
 * row before their tokens and sessions, and the other order would be a deadlock.
 */
export function holdUser({ db, tables, query, fn }: AuthContext) {
  const { users } = tables;
  return query('users.hold', (p: { userId: string }) =>
    fn.forUpdate(db.select({ id: users.id }).from(users).where(eq(users.id, p.userId))),
  );
}
