import { table } from '@schema/core/table';
import { mailedTokenColumns } from '../mailed-tokens/mailed-token-columns.ts';

/** Tokens that were mailed to someone who forgot a password. */
export const passwordResetTokens = table(
  'password_reset_tokens',
  mailedTokenColumns,
  (c, { index }) => [
    index('idx_password_reset_tokens_user_id').on(c.userId),
    index('idx_password_reset_tokens_expires_at').on(c.expiresAt),
  ],
);
