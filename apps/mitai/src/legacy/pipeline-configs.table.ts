import { table } from '@schema/core/table';
import { json } from '@schema/core/validators';
import { sql } from 'drizzle-orm';

/** The pipelines of before there were stages in `ai_prompts`; kept to be read. */
export const pipelineConfigs = table(
  'pipeline_configs',
  (t) => ({
    id: t.id(),
    name: t.text({ max: 100 }).notNull().unique(),
    description: t.text({ max: 10_000 }),
    stages: t.json(json()).notNull(),
    active: t.boolean().notNull().default(true),
    isDefault: t.boolean().notNull().default(false),
    createdAt: t.timestamp().notNull().defaultNow(),
  }),
  (c, { index, uniqueIndex }) => [
    index('idx_pipeline_configs_active').on(c.active),
    uniqueIndex('idx_pipeline_configs_single_default').on(c.isDefault).filter(sql`${c.isDefault}`),
  ],
);

/** What the migration to stages found. */
export const pipelineConfigsBackupPre020 = table('pipeline_configs_backup_pre_020', (t) => ({
  id: t.id(),
  name: t.text({ max: 100 }),
  description: t.text({ max: 10_000 }),
  stages: t.json(json()),
  active: t.boolean(),
  isDefault: t.boolean(),
  createdAt: t.timestamp(),
}));
