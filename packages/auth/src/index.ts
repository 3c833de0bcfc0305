import { defineDomain } from '@schema/core';
import { emailVerificationRepository } from './email-verification/email-verification.repository.ts';
import { type AuthOptions, defaultOptions } from './options.ts';
import { passwordResetRepository } from './password-reset/password-reset.repository.ts';
import { profileRepository } from './profiles/profiles.repository.ts';
import { refreshTokenRepository } from './refresh-tokens/refresh-tokens.repository.ts';
import { sessionRepository } from './sessions/sessions.repository.ts';
import { signInRepository } from './sign-ins/sign-ins.repository.ts';
import { tables } from './tables.ts';
import { passwordRepository } from './users/passwords.repository.ts';
import { userRepository } from './users/users.repository.ts';

/** Make the auth domain with settings of your own; what is left out has its default. */
export function defineAuth(options: Partial<AuthOptions> = {}) {
  const settings: AuthOptions = { ...defaultOptions, ...options };
  return defineDomain({
    name: 'auth',
    tables,
    repositories: (base) => {
      const context = { ...base, options: settings };
      return {
        users: { ...userRepository(context), ...passwordRepository(context) },
        profiles: profileRepository(context),
        sessions: sessionRepository(context),
        refreshTokens: refreshTokenRepository(context),
        signIns: signInRepository(context),
        emailVerification: emailVerificationRepository(context),
        passwordReset: passwordResetRepository(context),
      };
    },
  });
}

/** Users, their profiles and sign-ins. */
export const auth = defineAuth();

export type { Verification } from './email-verification/email-verification.repository.ts';
export type { AuthOptions } from './options.ts';
export type { Reset } from './password-reset/password-reset.repository.ts';
export { type Argon2Cost, argon2Passwords, type PasswordHasher } from './passwords.ts';
export type { Rotation } from './refresh-tokens/refresh-tokens.repository.ts';
export type {
  IssuedRefreshToken,
  RotationRefusal,
} from './refresh-tokens/refresh-tokens.statements.ts';
export type { CreatedSession, ValidSession } from './sessions/sessions.repository.ts';
export type { Renewal, SignIn } from './sign-ins/sign-ins.repository.ts';
export type { MailedToken, Refusal } from './single-use-token.repository.ts';
export * from './tables.ts';
