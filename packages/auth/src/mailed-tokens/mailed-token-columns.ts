import { type Kit, timestamps } from '@schema/core/table';
import { users } from '../users/users.table.ts';

/** The columns of a token that is mailed and works once: to verify an address, to reset a password. */
export function mailedTokenColumns(t: Kit) {
  return {
    id: t.id(),
    userId: t
      .uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** The address that the token was sent to. */
    email: t.text({ max: 254 }).notNull(),
    tokenHash: t.text({ min: 64, max: 64 }).notNull().unique().secret(),
    expiresAt: t.timestamp().notNull(),
    usedAt: t.timestamp(),
    /** Made by the call that used the token: what follows in its batch asks for it. */
    usedBy: t.uuid(),
    ...timestamps(t),
  };
}
