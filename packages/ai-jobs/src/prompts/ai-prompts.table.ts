import { table, timestamps } from '@schema/core/table';
import { jsonObject } from '@schema/core/validators';
import { Stages } from './stages.ts';

/** The prompts as they are now; what each version said is in `ai_prompt_versions`. */
export const aiPrompts = table(
  'ai_prompts',
  (t) => ({
    id: t.id(),
    slug: t.text({ min: 1, max: 100 }).notNull().unique('ai_prompts_slug_key'),
    title: t.text({ min: 1, max: 255 }).notNull(),
    /** `base` is one template; `pipeline` has stages and may refer to base prompts. */
    type: t.oneOf(['base', 'pipeline']).notNull().default('base'),
    category: t.text({ min: 1, max: 50 }),
    stages: t.json(Stages, { maxBytes: 262_144 }).notNull(),
    outputFormat: t.oneOf(['json', 'text']),
    /** JSON Schema of the answer. */
    outputSchema: t.json(jsonObject()),
    /** Counts the versions that were published. */
    version: t.integer().notNull().default(1).between({ min: 1 }),
    active: t.boolean().notNull().default(true),
    sortOrder: t.integer().notNull().default(0),
    ...timestamps(t),
  }),
  (c, { index, gin }) => [
    index('idx_ai_prompts_type').on(c.type),
    index('idx_ai_prompts_category').on(c.category),
    index('idx_ai_prompts_active_sort').on(c.active, c.sortOrder, c.id),
    gin('idx_ai_prompts_stages').on(c.stages),
  ],
);
