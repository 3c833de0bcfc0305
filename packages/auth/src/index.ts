import { type Domain, defineDomain } from '@schema/core';
import { emailVerificationRepository } from './email-verification/email-verification.repository.ts';
import { type AuthOptions, readOptions } from './options.ts';
import { passwordResetRepository } from './password-reset/password-reset.repository.ts';
import { profileRepository } from './profiles/profiles.repository.ts';
import { refreshTokenRepository } from './refresh-tokens/refresh-tokens.repository.ts';
import { sessionRepository } from './sessions/sessions.repository.ts';
import { signInRepository } from './sign-ins/sign-ins.repository.ts';
import { tables } from './tables.ts';
import { passwordRepository } from './users/passwords.repository.ts';
import { userRepository } from './users/users.repository.ts';

/** The calls over accounts. */
export interface UserCalls
  extends ReturnType<typeof userRepository>,
    ReturnType<typeof passwordRepository> {}

/** What auth offers. */
export interface AuthCalls {
  /** Accounts and their passwords. */
  readonly users: UserCalls;
  /** The people whose data is kept; a user may have several. */
  readonly profiles: ReturnType<typeof profileRepository>;
  /** Sign-ins; only the hash of a token is stored. */
  readonly sessions: ReturnType<typeof sessionRepository>;
  /** Tokens that work once and give a new one: used again, one revokes its family. */
  readonly refreshTokens: ReturnType<typeof refreshTokenRepository>;
  /** A session and its refresh token, made, renewed and ended as one unit. */
  readonly signIns: ReturnType<typeof signInRepository>;
  /** Mailed tokens that show that somebody reads an address. */
  readonly emailVerification: ReturnType<typeof emailVerificationRepository>;
  /** Mailed tokens with which a forgotten password is replaced. */
  readonly passwordReset: ReturnType<typeof passwordResetRepository>;
}

/** Auth, as `compose` takes it. */
export interface AuthDomain extends Domain<'auth', typeof tables, AuthCalls> {}

/**
 * Make the auth domain with settings of your own; what is left out has its default.
 *
 * @throws SchemaError INVALID_DEFINITION for a duration that is none, or a `touchInterval` that is not
 * less than `idle`
 */
export function defineAuth(options: AuthOptions = {}): AuthDomain {
  const settings = readOptions(options);
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
export type { MailedToken, Refusal } from './mailed-tokens/mailed-tokens.statements.ts';
export type { AuthOptions } from './options.ts';
export type { Reset } from './password-reset/password-reset.repository.ts';
export type {
  PasswordReset,
  PasswordResetRequest,
} from './password-reset/password-reset.schema.ts';
export { type Argon2Cost, argon2Passwords, type PasswordHasher } from './passwords.ts';
export type { BaseTier, NewProfile, Profile, ProfilePatch } from './profiles/profiles.schema.ts';
export type { Rotation } from './refresh-tokens/refresh-tokens.repository.ts';
export type {
  IssuedRefreshToken,
  RotationRefusal,
} from './refresh-tokens/refresh-tokens.statements.ts';
export type { CreatedSession, ValidSession } from './sessions/sessions.repository.ts';
export type { Ending, NewSession, Session } from './sessions/sessions.schema.ts';
export type { MailedSignIn, Renewal, SignIn } from './sign-ins/sign-ins.repository.ts';
export type { NewPassword, NewSignIn, Origin } from './sign-ins/sign-ins.schema.ts';
export * from './tables.ts';
export type { PasswordProof } from './users/password-proof.ts';
export type { ProvenPassword } from './users/passwords.repository.ts';
export type { PreparedPasswordChange, PreparedRegistration } from './users/prepared.ts';
export type {
  Credentials,
  PasswordChange,
  Registration,
  User,
  UserPatch,
  UserRole,
} from './users/users.schema.ts';
