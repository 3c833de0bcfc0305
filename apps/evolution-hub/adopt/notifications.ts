import {
  filledText,
  from,
  id,
  isTrue,
  json,
  made,
  number,
  readTime,
  ref,
  text,
  words,
} from '@schema/migrate/adopt';
import { createdAt, into } from './into.ts';

/** Where only that it was read is known, it was read when it came. */
const readAt = made(['read_at', 'created_at', 'is_read'], ({ read_at, is_read, created_at }) => {
  const at = read_at ?? (isTrue(is_read) ? created_at : null) ?? null;
  return at === null ? null : readTime(at);
});

export const notifications = from(
  'notifications',
  [
    into('notifications', {
      id: id('id'),
      userId: ref('user_id', 'users'),
      number: number('number'),
      kind: text('type', 'kind'),
      title: text('title'),
      body: filledText('message', 'body'),
      data: json('data', 'metadata'),
      readAt,
      createdAt,
    }),
    // The next notification of a user goes on after all that there are.
    into(
      'notificationInboxes',
      { userId: ref('user_id', 'users'), lastNumber: number('notifications') },
      { mergeOn: ['userId'], isShared: true },
    ),
  ],
  {
    isOpen: true,
    // Counted over all users: so the numbers of two users who are merged do not meet.
    computed: {
      number: ({ dialect }) =>
        `row_number() over (order by ${dialect === 'sqlite' ? 'rowid' : 'created_at, id'})`,
      notifications: 'select count(*) from notifications',
    },
  },
);

export const downloadAudit = from(
  'download_audit',
  into('downloadAudit', {
    id: id('id'),
    assetKey: text('asset_key'),
    userId: ref('user_id', 'users'),
    ip: filledText('ip'),
    status: words('status', {
      completed: 'completed',
      ok: 'completed',
      success: 'completed',
      denied: 'denied',
      forbidden: 'denied',
      missing: 'missing',
      not_found: 'missing',
      failed: 'failed',
      error: 'failed',
    }),
    bytes: number('bytes'),
    createdAt,
  }),
);
