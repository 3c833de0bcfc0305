import { email, filledText, from, id, json, ref, text, time, words } from '@schema/migrate/adopt';
import { createdAt, into, updatedAt } from './into.ts';

export const users = from(
  'users',
  into(
    'users',
    {
      id: id('id'),
      email: email('email'),
      passwordHash: text('password_hash'),
      firstName: filledText('first_name'),
      lastName: filledText('last_name'),
      role: words('role', { user: 'user', admin: 'admin' }),
      preferences: json('preferences'),
      lastLoginAt: time('last_login'),
      createdAt,
      updatedAt,
    },
    { mergeOn: ['email'] },
  ),
  // Of two accounts of one address the older one stays.
  { order: ['created_at'] },
);

export const sessions = from(
  'sessions',
  into('sessions', {
    id: id('id'),
    userId: ref('user_id', 'users'),
    tokenHash: text('token_hash'),
    expiresAt: time('expires_at'),
    // The old sessions do not move on with use.
    endsAt: time('expires_at'),
    lastUsedAt: time('last_used').or(createdAt),
    ipAddress: filledText('ip_address'),
    userAgent: filledText('user_agent'),
    createdAt,
    updatedAt: time('last_used').or(createdAt),
  }),
);
