import { table } from '@schema/core/table';
import { mailedTokenColumns } from '../mailed-tokens/mailed-token-columns.ts';

/** Tokens that were mailed to an address to see whether its owner reads it. */
export const emailVerificationTokens = table(
  'email_verification_tokens',
  mailedTokenColumns,
  (c, { index }) => [
    index('idx_email_verification_tokens_user_id').on(c.userId),
    index('idx_email_verification_tokens_expires_at').on(c.expiresAt),
  ],
);
