import { email, filledText, from, id, text, time, webAddress, words } from '@schema/migrate/adopt';
import { createdAt, into, updatedAt } from './into.ts';

export const users = from(
  'users',
  into(
    'users',
    {
      id: id('id'),
      email: email('email'),
      passwordHash: text('password_hash'),
      displayName: filledText('username', 'display_name', 'name'),
      avatarUrl: webAddress('avatar_url', 'thumb'),
      role: words('role', { user: 'user', admin: 'admin' }),
      lastLoginAt: time('last_login_at'),
      createdAt,
      updatedAt,
    },
    { mergeOn: ['email'] },
  ),
  // Of two accounts of one address the older one stays.
  { order: ['created_at'], isOpen: true },
);
