import { deferred, email } from '@schema/core/validators';
import * as z from 'zod';
import { Password } from '../users/users.schema.ts';

/** The address of the account whose password was forgotten. */
export const PasswordResetRequest = deferred(() => z.strictObject({ email: email() }));
export type PasswordResetRequest = z.input<typeof PasswordResetRequest>;

/** The token that was sent to the user, and the password that is to hold from now on. */
export const PasswordReset = deferred(() =>
  z.strictObject({ token: z.string(), newPassword: Password }),
);
export type PasswordReset = z.input<typeof PasswordReset>;
