import { withAdopted } from '@schema/testing/apps';
import { expect, it } from 'vitest';
import * as z from 'zod';
import { composition } from '../src/composition.ts';
import { home } from './support/paths.ts';

const app = { name: 'mitai', home, composition };
const ann = '00000001-0000-4000-8000-000000000001';
const stages = [
  { name: 'One', prompts: [{ type: 'inline' as const, template: 'How fat is {{name}}?' }] },
];
const statements = [
  `INSERT INTO profiles (id, email, pin_hash) VALUES ('${ann}', 'ann@example.com', 'x')`,
  `INSERT INTO tiers (id, name, is_active) VALUES ('plus', 'Plus', true)`,
  `INSERT INTO coupons (code, tier_id, duration_days) SELECT code, 'plus', 30 FROM
    (VALUES ('sommer_24'), ('Früh-10'), ('FREE MONTH'), ('X.Y.Z'), (' PAD1'), ('Straße')) AS c (code)`,
  `INSERT INTO ai_prompts (slug, title, type, stages) VALUES
    ('Body.Überblick', 'Body', 'base', '${JSON.stringify(stages)}'),
    ('whole', 'Whole', 'pipeline', '[{"name":"One","prompts":[{"type":"reference","slug":"Body.Überblick"}]}]')`,
  `INSERT INTO training_parameters (key, category, value) VALUES ('quality-filter.minScore', 'x', '5')`,
  `INSERT INTO focus_area_definitions (key, name, category) VALUES ('Body-Fat', 'Fat', 'body')`,
  `INSERT INTO goal_type_definitions (type_key, display_name, category) VALUES ('Body Fat', 'Fat', 'body')`,
  `INSERT INTO training_types (id, name, category) VALUES (7, 'Yoga', 'mind')`,
  `INSERT INTO activity_type_mappings (activity_type, training_type_id) VALUES ('Yoga Flow ', 7)`,
];
const source = { dialect: 'postgres', files: ['source.postgres.sql'], statements } as const;

it.each(['sqlite', 'postgres'] as const)(
  'rows whose keys no new one could have are reached by them, on %s',
  (dialect) =>
    withAdopted({ ...app, source }, dialect, async (store, { ok }) => {
      expect(ok).toBe(true);
      const { coupons } = store.membership.forProfile(ann);
      for (const code of ['Sommer_24', 'früh-10', 'free month', 'x.y.z', 'pad1', 'straße'])
        expect((await coupons.redeem(code)).status, code).toBe('granted');

      const { prompts } = store.aiJobs;
      const slug = 'Body.Überblick';
      for (const each of [slug, 'whole'])
        expect((await prompts.render(each, { name: 'Ann' })).stages).toMatchObject([
          { prompts: [{ slug, text: 'How fat is Ann?' }] },
        ]);
      const { title, type } = await prompts.get(slug);
      const next = await prompts.publish({ slug, title: `${title} 2`, type, stages });
      expect(next.version).toBe(2);

      const { parameters, types } = store.goals;
      expect(await parameters.get('quality-filter.minScore', z.number())).toBe(5);
      await types.update('Body Fat', { unit: '%' });
      const { focus } = store.goals.forProfile(ann);
      expect(await focus.setWeights({ 'Body-Fat': 50 })).toMatchObject([{ weight: 50 }]);

      const { mappings } = store.tracking.forProfile(ann);
      expect(await mappings.resolve(' Yoga Flow')).toMatchObject({ id: 7 });
      await store.tracking.mappings.forget('Yoga Flow');
    }),
);
