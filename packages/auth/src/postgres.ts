import { compose } from '@schema/core';
import { auth } from './index.ts';

export const {
  users,
  profiles,
  sessions,
  refreshTokens,
  emailVerificationTokens,
  passwordResetTokens,
} = compose([auth]).postgres;
