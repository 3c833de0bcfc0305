import {
  castTo,
  insertFrom,
  notFound,
  type Page,
  type PageOptions,
  pick,
  splitOptions,
  untilWon,
} from '@schema/core';
import { asJsonKeeps, parse, uuid } from '@schema/core/validators';
import { and, count, eq, getTableColumns, isNull, sql } from 'drizzle-orm';
import type { SystemContext } from '../context.ts';
import { NewNotification, type Notification, NotificationFilter } from './notifications.schema.ts';

/** Calls over one user's notifications. */
export function notificationRepository(
  { db, tables, query, linked, pages, clock, newId }: SystemContext,
  userId: string,
) {
  const { notifications, notificationInboxes: inboxes } = tables;
  const { userId: _owner, ...columns } = getTableColumns(notifications);
  const own = (p: { id: string; userId: string }) =>
    and(eq(notifications.id, p.id), eq(notifications.userId, p.userId));

  type New = Omit<Notification, 'number' | 'readAt'> & { userId: string; first: number };
  // The inbox is locked until the notification stands: numbers become visible in their order.
  const insert = linked('notifications.insert', {
    first: (p: New) =>
      db
        .insert(inboxes)
        .values({ userId: p.userId, lastNumber: p.first })
        .onConflictDoUpdate({
          target: inboxes.userId,
          set: { lastNumber: sql`${inboxes.lastNumber} + 1` },
        }),
    updateFirst: true,
    table: inboxes,
    second: (p: New) =>
      insertFrom(db, notifications, {
        from: inboxes,
        where: eq(inboxes.userId, p.userId),
        values: {
          ...pick(p, ['id', 'kind', 'title', 'body', 'data', 'dedupeKey', 'createdAt']),
          userId: inboxes.userId,
          number: inboxes.lastNumber,
        },
      })
        .onConflictDoNothing({ target: [notifications.userId, notifications.dedupeKey] })
        .returning({ number: notifications.number }),
  });
  const byDedupeKey = query('notifications.byDedupeKey', (p: Pick<New, 'userId' | 'dedupeKey'>) =>
    db
      .select(columns)
      .from(notifications)
      .where(
        and(
          eq(notifications.userId, p.userId),
          eq(notifications.dedupeKey, castTo(notifications.dedupeKey, p.dedupeKey)),
        ),
      ),
  );
  const unread = query('notifications.unread', (p: { userId: string }) =>
    db
      .select({ count: count() })
      .from(notifications)
      .where(and(eq(notifications.userId, p.userId), isNull(notifications.readAt))),
  );
  const read = query('notifications.read', (p: { id: string; userId: string; now: Date }) =>
    db
      .update(notifications)
      .set({
        readAt: sql`coalesce(${notifications.readAt}, ${sql.param(p.now, notifications.readAt)})`,
      })
      .where(own(p))
      .returning(columns),
  );
  const readAll = query('notifications.readAll', (p: { upTo: string; userId: string; now: Date }) =>
    db
      .update(notifications)
      .set({ readAt: p.now })
      .where(
        and(
          eq(notifications.userId, p.userId),
          isNull(notifications.readAt),
          sql`${notifications.number} <= (select seen.number from ${notifications} as seen where seen.id = ${sql.param(p.upTo, notifications.id)} and seen.user_id = ${sql.param(p.userId, notifications.userId)})`,
        ),
      ),
  );
  const byId = query('notifications.byId', (p: { id: string; userId: string }) =>
    db.select({ id: notifications.id }).from(notifications).where(own(p)),
  );
  const remove = query('notifications.remove', (p: { id: string; userId: string }) =>
    db.delete(notifications).where(own(p)),
  );
  const list = pages(
    'notifications.list',
    { by: { number: notifications.number }, direction: 'desc' },
    (p: { userId: string }, page) =>
      db
        .select(columns)
        .from(notifications)
        .where(and(eq(notifications.userId, p.userId), page.where, page.after))
        .orderBy(...page.order)
        .limit(page.limit),
    { unread: (_: true) => isNull(notifications.readAt) },
  );

  return {
    /**
     * Send the user a notification. The same `dedupeKey` again gives the one that is there.
     *
     * @throws SchemaError INVALID_INPUT, REFERENCE for a user that does not exist, BUSY when others
     * keep deleting the one that is there
     */
    async notify(input: NewNotification): Promise<Notification> {
      const { body = null, data = null, dedupeKey = null, ...rest } = parse(NewNotification, input);
      const kept = { ...rest, body, data: data && asJsonKeeps(data), dedupeKey };
      const row = { ...kept, id: newId(), createdAt: clock.now() };
      // The one that is there may be deleted in between: then this one is the first.
      return untilWon('notifications', async () => {
        const stored = await insert.first({ ...row, userId, first: 1 });
        if (!stored) return byDedupeKey.first({ userId, dedupeKey });
        return { ...row, number: stored.number, readAt: null };
      });
    },

    /**
     * List the notifications, the latest first.
     *
     * @throws SchemaError INVALID_INPUT
     */
    async list(options: NotificationFilter & PageOptions = {}): Promise<Page<Notification>> {
      const { paging, filter } = splitOptions(options);
      const { unread } = parse(NotificationFilter, filter);
      return list({ userId, unread: unread || undefined }, paging);
    },

    /** Count those that are not read. */
    async unreadCount(): Promise<number> {
      return (await unread.one({ userId })).count;
    },

    /**
     * Mark one as read; one that is read already keeps its time.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    async markRead(id: string): Promise<Notification> {
      const row = await read.first({ id: parse(uuid(), id, 'id'), userId, now: clock.now() });
      return row ?? notFound('notifications');
    },

    /**
     * Mark the notification `upTo` and all that came before it as read: pass the latest one that the
     * user has seen. Gives how many became read.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    async markAllRead(upTo: string): Promise<number> {
      const id = parse(uuid(), upTo, 'upTo');
      const changed = await readAll.run({ upTo: id, userId, now: clock.now() });
      if (changed === 0 && !(await byId.first({ id, userId }))) notFound('notifications');
      return changed;
    },

    /**
     * Delete a notification.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    async delete(id: string): Promise<void> {
      if ((await remove.run({ id: parse(uuid(), id, 'id'), userId })) === 0)
        notFound('notifications');
    },
  };
}
