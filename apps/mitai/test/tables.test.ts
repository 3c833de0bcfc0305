import { openStore } from '@schema/core';
import { definitionOf } from '@schema/core/table';
import { migrateUp } from '@schema/migrate';
import { withEmptyDatabase } from '@schema/testing/apps';
import { describe, expect, it } from 'vitest';
import { composition } from '../src/composition.ts';
import { migrations } from './support/paths.ts';

/** The 43 tables of the document, by the domain that has each of them now. */
const documented = {
  auth: ['profiles', 'sessions'],
  tracking: [
    'user_stats',
    'weight_log',
    'circumference_log',
    'caliper_log',
    'activity_log',
    'nutrition_log',
    'sleep_log',
    'vitals_baseline',
    'blood_pressure_log',
    'rest_days',
    'photos',
    'training_types',
    'activity_type_mappings',
  ],
  aiJobs: ['ai_prompts', 'ai_insights', 'ai_usage'],
  membership: [
    'tiers',
    'features',
    'tier_limits',
    'coupons',
    'coupon_redemptions',
    'access_grants',
    'user_feature_restrictions',
    'user_feature_usage',
  ],
  system: ['user_activity_log', 'app_settings'],
  goals: [
    'goals',
    'goal_type_definitions',
    'goal_focus_contributions',
    'goal_progress_log',
    'focus_area_definitions',
    'user_focus_area_weights',
    'training_phases',
    'fitness_tests',
    'training_parameters',
  ],
  legacy: [
    'pipeline_configs',
    'user_focus_preferences',
    'weekly_goals',
    'pipeline_configs_backup_pre_020',
    'vitals_log_backup_pre_015',
  ],
  // No domain's: migrations keep it. The names that the old system kept there are not carried over.
  migrate: ['schema_migrations'],
};

/** What the document does not have, and why it is here. */
const added = {
  users: 'who signs in: address, hash and role of the document’s profiles; a user has several',
  refresh_tokens: 'how the API’s sign-ins go on',
  email_verification_tokens: 'the verification_token of the document’s profiles, hashed',
  password_reset_tokens: 'of @schema/auth',
  goal_progress_requests: 'a request that comes twice is logged once',
  feature_charges: 'uses that are remembered one by one',
  ai_jobs: 'the queue for models, which the document does without',
  ai_job_errors: 'of the queue',
  ai_webhook_events: 'of the queue',
  ai_prompt_versions: 'what earlier versions of a prompt said',
  audit_logs: 'of @schema/system',
  audit_chain: 'of @schema/system',
  audit_checkpoints: 'of @schema/system',
  download_audit: 'of @schema/system',
  notifications: 'of @schema/system',
  notification_inboxes: 'of @schema/system',
};

const names = Object.values(documented).flat();

describe('the tables of the document', () => {
  it('are 43, each in the domain that has it now', () => {
    expect(new Set(names).size).toBe(43);
    const { migrate: _, ...domains } = documented;
    for (const [domain, tables] of Object.entries(domains)) {
      const { tables: defined } = composition.domains[domain as keyof typeof domains];
      const has = Object.values(defined).map((table) => definitionOf(table).name);
      expect(has).toEqual(expect.arrayContaining(tables));
    }
  });

  it.each(['sqlite', 'postgres'] as const)(
    'are all in a migrated %s database, under their names',
    (dialect) =>
      withEmptyDatabase(dialect, async (url) => {
        const store = await openStore(composition, url);
        try {
          await migrateUp(store, { folder: migrations });
          const query =
            dialect === 'postgres'
              ? `select table_name as name from information_schema.tables where table_schema = 'public'`
              : `select name from sqlite_master where type = 'table' and name not like 'sqlite_%'`;
          const rows: unknown =
            'execute' in store.db ? await store.db.execute(query) : await store.db.all(query);
          const live = [...(rows as { name: string }[])].map(({ name }) => name);
          expect(live.sort()).toEqual([...names, ...Object.keys(added)].sort());
        } finally {
          await store.close();
        }
      }),
  );
});
