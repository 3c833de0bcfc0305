import { table } from '@schema/core/table';
import { jsonObject } from '@schema/core/validators';
import { aiPrompts } from './ai-prompts.table.ts';
import { Stages } from './stages.ts';

/** What was published under a slug; never changed. */
export const aiPromptVersions = table(
  'ai_prompt_versions',
  (t) => ({
    promptId: t
      .uuid()
      .notNull()
      .references(() => aiPrompts.id, { onDelete: 'restrict' }),
    version: t.integer().notNull().between({ min: 1 }),
    title: t.text({ min: 1, max: 255 }).notNull(),
    category: t.text({ min: 1, max: 50 }),
    stages: t.json(Stages, { maxBytes: 262_144 }).notNull(),
    outputFormat: t.oneOf(['json', 'text']),
    outputSchema: t.json(jsonObject()),
    createdAt: t.timestamp().notNull().defaultNow(),
  }),
  (c, { primaryKey }) => [primaryKey(c.promptId, c.version)],
);
