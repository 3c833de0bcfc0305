import { deferred, insertSchema, selectSchema } from '@schema/core/validators';
import * as z from 'zod';
import { aiInsights } from './ai-insights.table.ts';

const { scope } = selectSchema(aiInsights).shape;
/** What an insight is about. */
export const Scope = deferred(() =>
  scope.refine((value): value is string => value !== null, 'Expected a scope'),
);

/** What a model said, and what it was asked with. */
export const NewInsight = deferred(() =>
  insertSchema(aiInsights).pick({
    scope: true,
    content: true,
    metadata: true,
  }),
);
export type NewInsight = z.input<typeof NewInsight>;

/** Which insights to list: all, or those of one scope. */
export const InsightFilter = deferred(() => z.strictObject({ scope: Scope.optional() }));
export type InsightFilter = z.output<typeof InsightFilter>;

/** An insight as its profile sees it. */
export const Insight = deferred(() => selectSchema(aiInsights).omit({ profileId: true }));
export type Insight = z.output<typeof Insight>;
