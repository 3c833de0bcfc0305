import { table, timestamps } from '@schema/core/table';
import { jsonObject } from '@schema/core/validators';

/** The accounts: the superset of what four systems keep of a user. */
export const users = table(
  'users',
  (t) => ({
    id: t.id(),
    /** Normalised: NFC, lower case. */
    email: t.text({ max: 254 }).notNull().unique(),
    /** NULL for an account that signs in by e-mail link alone. */
    passwordHash: t.text({ max: 255 }).secret(),
    displayName: t.text({ min: 1, max: 100 }),
    firstName: t.text({ min: 1, max: 100 }),
    lastName: t.text({ min: 1, max: 100 }),
    avatarUrl: t.text({ max: 500 }),
    role: t.oneOf(['user', 'admin']).notNull().default('user'),
    isActive: t.boolean().notNull().default(true),
    emailVerified: t.boolean().notNull().default(false),
    emailVerifiedAt: t.timestamp(),
    preferences: t.json(jsonObject()).notNull().default({}),
    lastLoginAt: t.timestamp(),
    ...timestamps(t),
  }),
  (c, { index }) => [
    index('idx_users_is_active').on(c.isActive),
    index('idx_users_role').on(c.role),
    index('idx_users_created_at').on(c.createdAt, c.id),
  ],
);
