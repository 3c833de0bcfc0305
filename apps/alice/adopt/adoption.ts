import {
  boolean,
  defineAdoption,
  email,
  filledText,
  from,
  id,
  intoOf,
  isTrue,
  json,
  ref,
  text,
  time,
  tokenHash,
  webAddress,
  word,
} from '@schema/migrate/adopt';
import type { composition } from '../src/composition.ts';

const into = intoOf<typeof composition>();

const times = { createdAt: time('created_at'), updatedAt: time('updated_at') };

/** What becomes of the tables of ALICE's first database. */
export const adoption = defineAdoption({
  system: 'alice',
  tables: [
    from(
      'users',
      into(
        'users',
        {
          id: id('id'),
          email: email('email'),
          passwordHash: text('password_hash'),
          displayName: filledText('display_name'),
          avatarUrl: webAddress('avatar_url'),
          isActive: boolean('is_active'),
          ...times,
        },
        { mergeOn: ['email'] },
      ),
      // Of two accounts of one address the older one stays.
      { order: ['created_at'] },
    ),
    from(
      'refresh_tokens',
      into('refreshTokens', {
        id: id('id'),
        userId: ref('user_id', 'users'),
        // The old table knows no families: each token is one of its own.
        familyId: id('id'),
        tokenHash: tokenHash('token'),
        expiresAt: time('expires_at'),
        familyExpiresAt: time('expires_at'),
        revokedAt: time('updated_at').when(['is_revoked'], ({ is_revoked }) => isTrue(is_revoked)),
        ...times,
      }),
    ),
    from(
      'conversations',
      into('conversations', {
        id: id('id'),
        userId: ref('user_id', 'users'),
        title: filledText('title'),
        ...times,
      }),
    ),
    from(
      'messages',
      into('messages', {
        id: id('id'),
        conversationId: ref('conversation_id', 'conversations'),
        role: word('role'),
        content: text('content'),
        metadata: json('metadata'),
        ...times,
      }),
    ),
  ],
});
