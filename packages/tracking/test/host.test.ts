import { auth } from '@schema/auth';
import { compose } from '@schema/core';
import { suite } from '@schema/testing';
import { expect } from 'vitest';
import { tracking } from '../src/index.ts';

for (const [place, composition] of Object.entries({
  'under a prefix': compose([auth, tracking], { prefix: 'mt_' }),
  'in a schema of Postgres': compose([auth, tracking], { schema: 'health' }),
})) {
  suite(`tracking ${place}`, composition, (test) => {
    test('counts, imports and protects as elsewhere', async ({ store }) => {
      await store.tracking.trainingTypes.seed();
      const user = await store.auth.users.register({ email: 'host@schema.example' });
      const profile = await store.auth.profiles.forUser(user.id).create();
      const own = store.tracking.forProfile(profile.id);
      const typed = await own.weight.upsert({ date: '2026-01-05', weight: 80 });
      const report = await own.importBatch('withings', [
        { log: 'weight', date: '2026-01-05', weight: 70 },
        { log: 'weight', date: '2026-01-06', weight: 79 },
      ]);
      expect(report).toMatchObject({ inserted: 1, protected: 1 });
      await own.weight.delete(typed.id);
      expect(await own.stats.get()).toMatchObject({
        totalWeightEntries: 1,
        lastWeightDate: '2026-01-06',
      });
      expect(await own.mappings.resolve('running')).toMatchObject({ name: 'Running' });
    });
  });
}
