import { emailVerificationTokens } from './email-verification/email-verification-tokens.table.ts';
import { passwordResetTokens } from './password-reset/password-reset-tokens.table.ts';
import { profiles } from './profiles/profiles.table.ts';
import { refreshTokens } from './refresh-tokens/refresh-tokens.table.ts';
import { sessions } from './sessions/sessions.table.ts';
import { users } from './users/users.table.ts';

/** The tables of the domain, by their property names. */
export const tables = {
  users,
  profiles,
  sessions,
  refreshTokens,
  emailVerificationTokens,
  passwordResetTokens,
};
export { emailVerificationTokens, passwordResetTokens, profiles, refreshTokens, sessions, users };
