import { suite } from '@schema/testing';
import { expect } from 'vitest';
import { addFilms, composition, noId, startRun } from './composition.ts';

const time = new Date('2026-01-01T00:00:00.000Z');

suite('raw SQL', composition, (test) => {
  test('breaks no rule that is about several columns', async ({ store, db, tables }) => {
    const { mediaItems, importJobs, mediaThumbnails, emailCampaigns } = tables;
    const [mediaItemId = ''] = await addFilms(store, [
      { type: 'movie', title: 'Film', externalId: '1', year: 1999 },
    ]);
    await startRun(store, 'plex');
    await store.media.campaigns.create({ name: 'News', subject: 'News' });
    await store.media.thumbnails.put({
      mediaItemId,
      kind: 'poster',
      checksum: 'a'.repeat(64),
      storageKey: 'a',
      mimeType: 'image/png',
    });

    const item = (row: Partial<typeof mediaItems.$inferInsert>) => db.update(mediaItems).set(row);
    const run = (row: Partial<typeof importJobs.$inferInsert>) => db.update(importJobs).set(row);
    const campaign = (row: Partial<typeof emailCampaigns.$inferInsert>) =>
      db.update(emailCampaigns).set(row);
    const thumbnail = (row: Partial<typeof mediaThumbnails.$inferInsert>) =>
      db.update(mediaThumbnails).set(row);
    const errorMessage = 'no network';
    for (const [constraint, write] of [
      ['media_items_year_has_rank', () => item({ year: 2000 })],
      ['media_items_year_has_rank', () => item({ year: null })],
      ['import_jobs_status_fits', () => run({ finishedAt: time })],
      ['import_jobs_status_fits', () => run({ status: 'succeeded' })],
      ['import_jobs_status_fits', () => run({ errorMessage })],
      ['import_jobs_status_fits', () => run({ status: 'failed', finishedAt: time })],
      ['media_thumbnails_has_one_subject', () => thumbnail({ subjectId: noId })],
      ['email_campaigns_status_fits', () => campaign({ status: 'scheduled' })],
      ['email_campaigns_status_fits', () => campaign({ status: 'sending' })],
      ['email_campaigns_status_fits', () => campaign({ leaseExpiresAt: time })],
      ['email_campaigns_status_fits', () => campaign({ status: 'failed' })],
      ['email_campaigns_status_fits', () => campaign({ errorMessage })],
    ] as const)
      await expect(write(), constraint).rejects.toMatchObject({ code: 'CHECK', constraint });

    await item({ year: null, yearRank: 0 });
    await run({ status: 'failed', finishedAt: time, errorMessage });
    await campaign({ status: 'sending', leaseExpiresAt: time });
    await campaign({ status: 'failed', leaseExpiresAt: null, errorMessage });
  });
});
