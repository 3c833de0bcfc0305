import type { Visit } from './tour.ts';

/** Show a change with its row in the audit log, and notifications. */
export async function aboutTheSystem({ store, guide, userId }: Visit): Promise<void> {
  const { audit } = store.system;
  const { notifications } = store.system.forUser(userId);
  guide.chapter('@schema/system');
  await guide.call(
    'transaction(async (tx) => { tx.auth.users.update(…); tx.system.audit.append(…) })',
    () =>
      store.transaction(async (tx) => {
        const before = await tx.auth.users.get(userId);
        const after = await tx.auth.users.update(userId, { lastName: 'Archer' });
        return tx.system.audit.append({
          actorId: userId,
          action: 'user.update',
          resource: { type: 'user', id: userId },
          before: { lastName: before.lastName },
          after: { lastName: after.lastName },
        });
      }),
    ({ action, outcome, diff }) => ({ action, outcome, diff }),
  );
  await guide.call(
    'audit.verify()   // the chain of hashes',
    () => audit.verify(),
    ({ ok }) => ({ ok }),
  );
  const welcome = { kind: 'welcome', title: 'Welcome', dedupeKey: 'welcome' };
  await guide.call(
    `notifications.notify({ kind: 'welcome', dedupeKey: 'welcome', … })`,
    () => notifications.notify(welcome),
    ({ title, readAt }) => ({ title, isRead: readAt !== null }),
  );
  await guide.call(
    'notifications.unreadCount()',
    () => notifications.unreadCount(),
    (unread) => ({ unread }),
  );
}
