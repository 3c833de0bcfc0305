import { argon2Passwords, type PasswordHasher } from './passwords.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

/** How the domain behaves; durations in milliseconds. */
export interface AuthOptions {
  readonly passwords: PasswordHasher;
  readonly session: {
    /** Without use for this long, a session ends. Default 7 days. */
    readonly idle: number;
    /** However much it is used, a session ends after this. Default 30 days. */
    readonly absolute: number;
    /** Use is written down at most this often. Default 1 minute. */
    readonly touchInterval: number;
  };
  readonly refreshToken: {
    /** One token can be exchanged for this long. Default 30 days. */
    readonly lifetime: number;
    /** However often it is rotated, a family ends after this. Default 90 days. */
    readonly family: number;
  };
  /** Default 1 day. */
  readonly emailVerification: number;
  /** Default 1 hour. */
  readonly passwordReset: number;
}

export const defaultOptions: AuthOptions = {
  passwords: argon2Passwords(),
  session: { idle: 7 * day, absolute: 30 * day, touchInterval: minute },
  refreshToken: { lifetime: 30 * day, family: 90 * day },
  emailVerification: day,
  passwordReset: 60 * minute,
};

/** The end of a duration that begins now. */
export function after(now: Date, duration: number): Date {
  return new Date(now.getTime() + duration);
}
