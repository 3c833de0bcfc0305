import { deferred, email } from '@schema/core/validators';
import * as z from 'zod';
import { Password } from '../users/users.schema.ts';

export const PasswordResetRequest = deferred(() => z.strictObject({ email: email() }));
export type PasswordResetRequest = z.input<typeof PasswordResetRequest>;

export const PasswordReset = deferred(() =>
  z.strictObject({ token: z.string(), newPassword: Password }),
);
export type PasswordReset = z.input<typeof PasswordReset>;
