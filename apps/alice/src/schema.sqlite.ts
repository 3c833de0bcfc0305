import { composition } from './composition.ts';

/** The tables by name, for drizzle-kit and direct queries. */
export const {
  users,
  profiles,
  sessions,
  refreshTokens,
  emailVerificationTokens,
  passwordResetTokens,
  conversations,
  messages,
} = composition.sqlite;
