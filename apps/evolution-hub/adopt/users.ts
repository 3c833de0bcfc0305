import {
  boolean,
  constant,
  email,
  filledText,
  from,
  id,
  partId,
  ref,
  text,
  time,
  tokenHash,
  webAddress,
  words,
} from '@schema/migrate/adopt';
import { createdAt, into, updatedAt } from './into.ts';

export const users = from(
  'users',
  into(
    'users',
    {
      id: id('id'),
      email: email('email'),
      // Only before migration 0010.
      passwordHash: filledText('password_hash'),
      displayName: filledText('name', 'display_name', 'username'),
      firstName: filledText('first_name'),
      lastName: filledText('last_name'),
      avatarUrl: webAddress('image', 'avatar_url', 'avatar'),
      role: words('role', { user: 'user', admin: 'admin' }),
      isActive: boolean('is_active'),
      // Migration 0007 took all users for verified that there were.
      emailVerified: boolean('email_verified').or(
        constant(true).when(['email_verified'], (row) => !('email_verified' in row)),
      ),
      emailVerifiedAt: time('email_verified_at'),
      lastLoginAt: time('last_login_at', 'last_login'),
      createdAt,
      updatedAt,
    },
    { mergeOn: ['email'] },
  ),
  // Of two accounts of one address the older one stays.
  { order: ['created_at'], isOpen: true },
);

/** The id of an old session is what its cookie says, unless there is a token beside it. */
export const sessions = from(
  'sessions',
  into('sessions', {
    id: partId('sessions', 'id'),
    userId: ref('user_id', 'users'),
    tokenHash: text('token_hash').or(tokenHash('token', 'id')),
    expiresAt: time('expires_at'),
    endsAt: time('expires_at'),
    lastUsedAt: time('last_used_at').or(createdAt),
    ipAddress: filledText('ip_address'),
    userAgent: filledText('user_agent'),
    createdAt,
    updatedAt: time('last_used_at').or(createdAt),
  }),
  { secretKey: true, isOpen: true },
);

export const emailVerificationTokens = from(
  'email_verification_tokens',
  into('emailVerificationTokens', {
    id: partId('email_verification_tokens', 'token'),
    userId: ref('user_id', 'users'),
    email: email('email'),
    tokenHash: tokenHash('token'),
    expiresAt: time('expires_at'),
    usedAt: time('used_at'),
    createdAt,
    updatedAt: time('used_at').or(createdAt),
  }),
  { key: ['token'], secretKey: true },
);

/** Only before migration 0010. */
export const passwordResetTokens = from(
  'password_reset_tokens',
  into('passwordResetTokens', {
    id: partId('password_reset_tokens', 'token'),
    userId: ref('user_id', 'users'),
    email: email('email', 'email_of_user'),
    tokenHash: text('token_hash').or(tokenHash('token')),
    expiresAt: time('expires_at'),
    usedAt: time('used_at'),
    createdAt,
    updatedAt: time('used_at').or(createdAt),
  }),
  {
    key: ['token'],
    secretKey: true,
    isOpen: true,
    computed: {
      email_of_user: 'select email from users where users.id = password_reset_tokens.user_id',
    },
  },
);
