import { email } from '@schema/core/validators';
import { z } from 'zod';
import { Password } from '../users/users.schema.ts';

export const PasswordResetRequest = z.strictObject({ email: email() });
export type PasswordResetRequest = z.input<typeof PasswordResetRequest>;

export const PasswordReset = z.strictObject({ token: z.string(), newPassword: Password });
export type PasswordReset = z.input<typeof PasswordReset>;
