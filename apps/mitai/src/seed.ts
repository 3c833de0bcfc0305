import { seedAccount } from '@schema/http/seed';
import { seedCatalogs, seedCoupon } from './catalogs.ts';
import type { MitaiStore } from './composition.ts';

const ann = {
  email: 'ann@example.com',
  password: 'correct horse battery staple',
  displayName: 'Ann',
};

/** Fill the catalogs, and make an account with two weeks of data; a second run changes nothing. */
export async function seed(store: MitaiStore): Promise<void> {
  await seedCatalogs(store);
  await seedCoupon(store);
  await seedAccount(store, ann, async (tx, userId) => {
    const { id } = await tx.auth.profiles
      .forUser(userId)
      .create({ displayName: 'Ann', timeZone: 'Europe/Berlin' });
    const { weight, sleep, vitals } = tx.tracking.forProfile(id);
    for (let day = 1; day <= 14; day++) {
      const date = `2026-01-${String(day).padStart(2, '0')}`;
      await weight.upsert({ date, weight: 82 - day / 10 });
      await sleep.upsert({ date, totalDurationMinutes: 400 + (day % 5) * 15 });
      await vitals.upsert({ date, restingHr: 62 - (day % 5), hrv: 48 + (day % 5) * 3 });
    }
    const { goals, progress } = tx.goals.forProfile(id);
    const goal = await goals.create({
      title: 'Lose weight',
      goalType: 'weight',
      startDate: '2026-01-01',
      startValue: 82,
      targetDate: '2026-06-30',
      targetValue: 75,
      metric: 'weight.weight',
    });
    await goals.setPrimary(goal.id);
    await progress.syncFromTracking(goal.id, tx.tracking.forProfile(id));
    const { usage } = tx.membership.forProfile(id);
    await usage.consume('data_export', { idempotencyKey: 'first' });
    // No worker writes reviews here: the job is there to be looked at.
    const { jobs } = tx.aiJobs.forUser(userId);
    const review = await jobs.enqueue('weekly-review', { week: '2026-W02' });
    await jobs.requestCancel(review.id);
    await tx.aiJobs.prompts.publish({
      slug: 'weekly-review',
      title: 'Review of the week',
      stages: [
        {
          name: 'Review',
          prompts: [{ type: 'inline', template: 'What stands out in {{week}}?' }],
        },
      ],
    });
  });
}
