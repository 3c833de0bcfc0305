import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openStore } from '@schema/core';
import { migrateUp } from '@schema/migrate';
import { adopt, sourceMap } from '@schema/migrate/adopt';
import { describeAdoption, withFolder } from '@schema/testing/apps';
import { Miniflare } from 'miniflare';
import { expect, it } from 'vitest';
import { adoption } from '../adopt/adoption.ts';
import { composition } from '../src/composition.ts';

const home = fileURLToPath(new URL('..', import.meta.url));

describeAdoption({
  name: 'evolution-hub',
  home,
  composition,
  source: {
    dialect: 'sqlite',
    files: ['source.sqlite.sql', 'legacy.sqlite.sql', 'sample.sqlite.sql'],
  },
  map: sourceMap(adoption, composition),
  expected: {
    merged: [{ table: 'users', key: 'user_60' }],
    refused: [
      {
        table: 'activities',
        key: '90',
        field: 'project_id',
        reason: 'Invalid input: expected string, received null',
      },
      {
        table: 'download_audit',
        key: '60',
        field: 'status',
        reason:
          'Expected one of completed, ok, success, denied, forbidden, missing, not_found, failed, error',
      },
    ],
  },
  killAt: 'notifications',
  look: async (store) => {
    const ann = (await store.auth.users.findByEmail('user1@example.com')) ?? { id: '' };
    expect(ann).toMatchObject({
      displayName: 'Ünal 1',
      emailVerified: true,
      emailVerifiedAt: new Date(1_704_067_201_000),
    });
    // Her own project, and that of the account that was merged into hers.
    const projects = await store.projects.forUser(ann.id).projects.list();
    expect(projects.items.map(({ name }) => name).sort()).toEqual(['Project 1', 'Project 60']);
    const { notifications } = store.system.forUser(ann.id);
    expect(await notifications.unreadCount()).toBe(2);
    await notifications.notify({ kind: 'k', title: 'The next one' });
    const jobs = await store.aiJobs.forGuest('guest-cookie-31').jobs.list();
    expect(jobs.items).toMatchObject([{ status: 'processing', kind: 'image.edit' }]);
  },
});

it('a D1 database is moved from the folder that wrangler keeps it in', { timeout: 60_000 }, () =>
  withFolder(async (folder) => {
    const worker = new Miniflare({
      modules: true,
      script: 'export default { fetch: () => new Response() }',
      d1Databases: ['DB'],
      d1Persist: join(folder, '.wrangler/state/v3/d1'),
      cf: false,
    });
    const old = await worker.getD1Database('DB');
    await old.exec('CREATE TABLE users (id TEXT PRIMARY KEY, email TEXT, username TEXT)');
    await old.exec(`INSERT INTO users VALUES ('u1', 'Ann@example.com', 'ann')`);
    await worker.dispose();
    const store = await openStore(composition, ':memory:');
    await migrateUp(store, { folder: new URL('../../../drizzle/evolution-hub/', import.meta.url) });
    const report = await adopt(store, adoption, { from: `file:${folder}` });
    expect(report).toMatchObject({ ok: true, written: 1 });
    expect(await store.auth.users.findByEmail('ann@example.com')).toMatchObject({
      displayName: 'ann',
    });
    await store.close();
  }),
);
