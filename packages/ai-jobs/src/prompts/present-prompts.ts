import { SchemaError } from '@schema/core';
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

/** Make the REFERENCE error for a stage whose prompt cannot stand in it. */
export function noBasePrompt(): SchemaError {
  const message = 'A stage refers to a prompt that is missing or is not a base prompt.';
  return new SchemaError('REFERENCE', message, { table: 'ai_prompts', columns: ['stages'] });
}
