import { notFound, type Page, type PageOptions, pick, splitOptions } from '@schema/core';
import { parse, uuid } from '@schema/core/validators';
import { and, eq, getTableColumns } from 'drizzle-orm';
import type { AiJobsContext } from '../context.ts';
import { type Insight, InsightFilter, NewInsight } from './insights.schema.ts';

/** Calls over one profile's insights. There is none that deletes: they go with the profile. */
export function insightRepository(
  { db, tables, query, pages, clock, newId }: AiJobsContext,
  profileId: string,
) {
  const { aiInsights: insights } = tables;
  const { profileId: _owner, ...columns } = getTableColumns(insights);

  const insert = query('insights.insert', (p: typeof insights.$inferInsert) =>
    db
      .insert(insights)
      .values(pick(p, ['id', 'profileId', 'scope', 'content', 'metadata', 'created']))
      .returning(columns),
  );
  const byId = query('insights.byId', (p: { id: string; profileId: string }) =>
    db
      .select(columns)
      .from(insights)
      .where(and(eq(insights.id, p.id), eq(insights.profileId, p.profileId))),
  );
  const list = pages(
    'insights.list',
    { by: { created: insights.created, id: insights.id }, direction: 'desc' },
    (p: { profileId: string }, page) =>
      db
        .select(columns)
        .from(insights)
        .where(and(eq(insights.profileId, p.profileId), page.where, page.after))
        .orderBy(...page.order)
        .limit(page.limit),
    { scope: (scope: string) => eq(insights.scope, scope) },
  );

  return {
    /**
     * Keep what a model said, with the values that it was made from.
     *
     * @throws SchemaError INVALID_INPUT, REFERENCE for an unknown profile
     */
    async record(input: NewInsight): Promise<Insight> {
      const { scope = null, content, metadata = null } = parse(NewInsight, input);
      const row = { id: newId(), profileId, scope, content, metadata, created: clock.now() };
      return insert.one(row);
    },

    /**
     * Get an insight.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    get: async (id: string): Promise<Insight> =>
      (await byId.first({ id: parse(uuid(), id, 'id'), profileId })) ?? notFound('ai_insights'),

    /**
     * List the insights, the latest first; only those of one `scope` if it is given.
     *
     * @throws SchemaError INVALID_INPUT
     */
    async list(options: InsightFilter & PageOptions = {}): Promise<Page<Insight>> {
      const { paging, filter } = splitOptions(options);
      return list({ profileId, ...parse(InsightFilter, filter) }, paging);
    },
  };
}
