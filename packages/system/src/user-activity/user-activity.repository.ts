import { type Page, type PageOptions, pick, splitOptions } from '@schema/core';
import { parse } from '@schema/core/validators';
import { and, eq, getTableColumns } from 'drizzle-orm';
import type { SystemContext } from '../context.ts';
import { NewUserActivity, type UserActivity, UserActivityFilter } from './user-activity.schema.ts';

/** Calls over what one profile did. */
export function userActivityRepository(
  { db, tables, query, pages, clock, newId }: SystemContext,
  profileId: string,
) {
  const { userActivityLog: log } = tables;
  const { profileId: _owner, ...columns } = getTableColumns(log);

  const insert = query('userActivity.insert', (p: typeof log.$inferInsert) =>
    db
      .insert(log)
      .values(pick(p, ['id', 'profileId', 'action', 'details', 'createdAt']))
      .returning(columns),
  );
  const list = pages(
    'userActivity.list',
    { by: { createdAt: log.createdAt, id: log.id }, direction: 'desc' },
    (p: { profileId: string }, page) =>
      db
        .select(columns)
        .from(log)
        .where(and(eq(log.profileId, p.profileId), page.where, page.after))
        .orderBy(...page.order)
        .limit(page.limit),
    { action: (action: string) => eq(log.action, action) },
  );

  return {
    /**
     * Write down what the profile's person did.
     *
     * @throws SchemaError INVALID_INPUT, REFERENCE for a profile that does not exist
     */
    async record(input: NewUserActivity): Promise<UserActivity> {
      const { action, details = null } = parse(NewUserActivity, input);
      const row = { id: newId(), profileId, action, details, createdAt: clock.now() };
      return insert.one(row);
    },

    /**
     * List what was done, newest first.
     *
     * @throws SchemaError INVALID_INPUT
     */
    async list(options: UserActivityFilter & PageOptions = {}): Promise<Page<UserActivity>> {
      const { paging, filter } = splitOptions(options);
      return list({ profileId, ...parse(UserActivityFilter, filter) }, paging);
    },
  };
}
