import { notFound, type Page, type PageOptions, pick } from '@schema/core';
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
  const order = { by: { createdAt: log.createdAt, id: log.id }, direction: 'desc' } as const;
  const all = pages('userActivity.list', order, (p: { profileId: string }, page) =>
    db
      .select(columns)
      .from(log)
      .where(and(eq(log.profileId, p.profileId), page.after))
      .orderBy(...page.order)
      .limit(page.limit),
  );
  const ofAction = pages(
    'userActivity.listOfAction',
    order,
    (p: { profileId: string; action: string }, page) =>
      db
        .select(columns)
        .from(log)
        .where(and(eq(log.profileId, p.profileId), eq(log.action, p.action), page.after))
        .orderBy(...page.order)
        .limit(page.limit),
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
      return (await insert.first(row)) ?? notFound('profiles');
    },

    /**
     * List what was done, newest first.
     *
     * @throws SchemaError INVALID_INPUT
     */
    async list({
      after,
      limit,
      ...filter
    }: UserActivityFilter & PageOptions = {}): Promise<Page<UserActivity>> {
      const { action } = parse(UserActivityFilter, filter);
      return action === undefined
        ? all({ profileId }, { after, limit })
        : ofAction({ profileId, action }, { after, limit });
    },
  };
}
