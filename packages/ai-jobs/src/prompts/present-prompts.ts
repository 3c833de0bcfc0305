import type { AiJobsContext } from '../context.ts';
import type { Prompt } from './prompts.schema.ts';

/** Make what finds the present versions of slugs. */
export function presentPrompts({ db, tables: { aiPrompts: prompts }, query, fn }: AiJobsContext) {
  const bySlugs = query('prompts.bySlugs', (p: { slugs: string }) =>
    db.select().from(prompts).where(fn.anyOf(prompts.slug, p.slugs)),
  );
  return async (slugs: readonly string[]): Promise<Prompt[]> =>
    slugs.length === 0 ? [] : bySlugs.all({ slugs: fn.list(slugs) });
}
