import { checkDuration, SchemaError } from '@schema/core';
import { argon2Passwords, type PasswordHasher } from './passwords.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

/** How the domain behaves, where it is not to be as by default; durations in milliseconds. */
export interface AuthOptions {
  /** Default Argon2id, by the parameters of OWASP. */
  readonly passwords?: PasswordHasher;
  readonly session?: {
    /**
     * Without use for this long, a session ends; up to a `touchInterval` earlier, for its last uses may
     * not be written down. Default 7 days.
     */
    readonly idle?: number;
    /** However much it is used, a session ends after this. Default 30 days. */
    readonly absolute?: number;
    /** Use is written down at most this often. Default 1 minute, or half of `idle` if that is less. */
    readonly touchInterval?: number;
  };
  readonly refreshToken?: {
    /** One token can be exchanged for this long. Default 30 days. */
    readonly lifetime?: number;
    /** However often it is rotated, a family ends after this. Default 90 days. */
    readonly family?: number;
  };
  /** Default 1 day. */
  readonly emailVerification?: number;
  /** Default 1 hour. */
  readonly passwordReset?: number;
}

/** The options with all defaults. */
export interface AuthSettings extends Required<AuthOptions> {
  readonly session: Required<NonNullable<AuthOptions['session']>>;
  readonly refreshToken: Required<NonNullable<AuthOptions['refreshToken']>>;
}

/**
 * Fill what is left out with its default.
 *
 * @throws SchemaError INVALID_DEFINITION for a duration of less than a millisecond or more than 100
 * years, or a `touchInterval` that is not less than `idle`
 */
export function readOptions(given: AuthOptions): AuthSettings {
  const idle = given.session?.idle ?? 7 * day;
  const options: AuthSettings = {
    passwords: argon2Passwords(),
    emailVerification: day,
    passwordReset: 60 * minute,
    ...given,
    session: {
      idle,
      absolute: 30 * day,
      touchInterval: Math.min(minute, Math.floor(idle / 2)),
      ...given.session,
    },
    refreshToken: { lifetime: 30 * day, family: 90 * day, ...given.refreshToken },
  };
  const { session, refreshToken, emailVerification, passwordReset } = options;
  const { touchInterval, ...ends } = session;
  const durations = { ...ends, ...refreshToken, emailVerification, passwordReset };
  for (const [name, duration] of Object.entries(durations))
    checkDuration(duration, { domain: 'auth', name, least: 1 });
  // Each use may be written down.
  checkDuration(touchInterval, { domain: 'auth', name: 'touchInterval', least: 0 });
  if (touchInterval >= session.idle)
    throw new SchemaError('INVALID_DEFINITION', 'touchInterval is not less than idle.', {
      domain: 'auth',
      hint: 'Sessions would end in use: their first uses are never written down.',
    });
  return options;
}
