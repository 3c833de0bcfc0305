import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { openStore } from '@schema/core';
import { hashGuest } from '@schema/http';
import { migrateUp } from '@schema/migrate';
import { adopt, sourceMap } from '@schema/migrate/adopt';
import { describeAdoption, withAdopted, withFolder } from '@schema/testing/apps';
import { Miniflare } from 'miniflare';
import { expect, it } from 'vitest';
import { adoption } from '../adopt/adoption.ts';
import { composition } from '../src/composition.ts';
import { home } from './support/paths.ts';

const app = {
  name: 'evolution-hub',
  home,
  composition,
};

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const madeId = expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-5/);
const otherwise = 'The row that it is merged into says otherwise';

describeAdoption({
  ...app,
  source: {
    dialect: 'sqlite',
    files: ['source.sqlite.sql', 'legacy.sqlite.sql', 'sample.sqlite.sql'],
  },
  map: sourceMap(adoption, composition),
  expected: {
    merged: [{ table: 'users', key: 'user_60' }],
    losses: {
      [`users.password_hash: ${otherwise}`]: 1,
      [`users.name: ${otherwise}`]: 1,
      [`users.image: ${otherwise}`]: 1,
      [`users.role: ${otherwise}`]: 1,
      [`users.email_verified: ${otherwise}`]: 1,
    },
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
  parts: ['notifications notificationInboxes'],
  converted: {
    sessions: {
      by: 'expiresAt',
      rows: {
        '2030-03-17T17:46:41.000Z': { id: madeId, tokenHash: sha256('secret-session-1') },
        '2030-03-17T17:46:42.000Z': { id: madeId, tokenHash: sha256('secret-session-2') },
      },
    },
    emailVerificationTokens: {
      by: 'expiresAt',
      rows: {
        '2024-01-02T00:00:01.000Z': {
          id: madeId,
          tokenHash: sha256('secret-verification-1'),
          email: 'user1@example.com',
          updatedAt: new Date(1_704_070_001_000),
        },
        '2024-01-02T00:00:02.000Z': {
          id: madeId,
          tokenHash: sha256('secret-verification-2'),
          email: 'user2@example.com',
          updatedAt: new Date(1_704_067_202_000),
        },
      },
    },
    passwordResetTokens: {
      by: 'expiresAt',
      rows: {
        '2024-01-02T00:00:01.000Z': {
          id: madeId,
          tokenHash: sha256('secret-reset-1'),
          email: 'user1@example.com',
        },
      },
    },
    tasks: {
      by: 'title',
      rows: {
        'Task 1': { status: 'IN_PROGRESS', completedAt: null },
        'Task 2': { status: 'DONE', completedAt: new Date('2024-01-07T00:02:00Z') },
        'Task 3': { status: 'TODO', completedAt: null },
      },
    },
    aiJobs: {
      by: 'inputR2Key',
      rows: {
        'in/1.png': {
          ownerRef: hashGuest('guest-cookie-1'),
          leaseToken: madeId,
          leaseExpiresAt: new Date('2024-01-11T00:01:00Z'),
          startedAt: new Date('2024-01-11T00:01:00Z'),
          completedAt: null,
        },
        'in/2.png': {
          ownerRef: madeId,
          leaseToken: null,
          leaseExpiresAt: null,
          startedAt: null,
          completedAt: new Date('2024-01-11T00:02:00Z'),
        },
        'in/5.png': { ownerRef: hashGuest('guest-cookie-5'), startedAt: null, completedAt: null },
      },
    },
    downloadAudit: {
      by: 'createdAt',
      rows: {
        '2024-01-09T00:01:00.000Z': { status: 'denied' },
        '2024-01-09T00:02:00.000Z': { status: 'missing' },
        '2024-01-09T00:03:00.000Z': { status: 'failed' },
        '2024-01-09T00:04:00.000Z': { status: 'completed' },
      },
    },
    notifications: {
      by: 'title',
      rows: {
        'New comment 1': { readAt: new Date(1_704_700_001_123) },
        'New comment 2': { readAt: null },
      },
    },
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
    const jobs = await store.aiJobs.forGuest(hashGuest('guest-cookie-31')).jobs.list();
    expect(jobs.items).toMatchObject([{ status: 'processing', kind: 'image.edit' }]);
  },
});

it('a D1 database is moved from the folder that wrangler keeps it in', () =>
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
  }));

it.each(['sqlite', 'postgres'] as const)(
  'words are read in any case, and what a second name of a column says is named, on %s',
  (dialect) => {
    const statements = [
      `INSERT INTO users (id, email, image) VALUES ('u1', 'ann@example.com', '/static/a.png')`,
      'ALTER TABLE projects ADD COLUMN repository_url TEXT',
      `INSERT INTO projects (id, user_id, title, repository_url) VALUES ('p1', 'u1', 'One', 'javascript:1')`,
      `INSERT INTO tasks (id, project_id, title, status) VALUES ('t1', 'p1', 'First', 'Done')`,
      'ALTER TABLE ai_jobs ADD COLUMN output_url TEXT',
      'ALTER TABLE ai_jobs ADD COLUMN input_params TEXT',
      `INSERT INTO ai_jobs (id, user_id, owner_type, owner_ref, provider, output_r2_key, output_url, params_json, input_params) VALUES
        ('j1', 'u1', 'guest', 'g1', 'p', 'out/1', 'https://example.com/1', NULL, '{"n":1}'),
        ('j2', 'u1', 'user', 'u1', 'p', 'out/2', 'out/2', '{"n":2}', '{"n":3}')`,
    ];
    const source = { dialect: 'sqlite', files: ['source.sqlite.sql'], statements } as const;
    return withAdopted({ ...app, source }, dialect, async (store, { ok, lost }) => {
      expect(ok).toBe(true);
      const ann = (await store.auth.users.findByEmail('ann@example.com')) ?? { id: '' };
      const { projects } = store.projects.forUser(ann.id);
      const [project = { id: '' }] = (await projects.list()).items;
      const tasks = await store.projects.forUser(ann.id).tasks.list(project.id);
      expect(tasks.items).toMatchObject([{ status: 'DONE', completedAt: expect.any(Date) }]);
      expect(lost.map(({ key, field, reason }) => `${key} ${field}: ${reason}`)).toEqual([
        'u1 image: Nothing was made of it',
        'p1 repository_url: Nothing was made of it',
        'j1 user_id: Nothing was made of it',
        'j1 output_url: Nothing was made of it',
        'j2 input_params: Nothing was made of it',
      ]);
    });
  },
);

it.each([
  ['sqlite', '0008'],
  ['sqlite', '0009'],
  ['postgres', '0008'],
  ['postgres', '0009'],
] as const)('users and jobs of before migration 0010 are read, on %s after %s', (dialect, last) => {
  const source = {
    dialect: 'sqlite',
    files: last === '0008' ? ['0008.sqlite.sql'] : ['0008.sqlite.sql', '0009.sqlite.sql'],
  } as const;
  return withAdopted({ ...app, source }, dialect, async (store, { refused, lost }) => {
    expect({ refused, lost }).toEqual({ refused: [], lost: [] });
    const ann = await store.auth.users.findByEmail('ann@example.com');
    expect(ann).toMatchObject({ emailVerified: true, emailVerifiedAt: null });
    const { jobs } = store.aiJobs.forUser(ann?.id ?? '');
    const { items } = await jobs.list();
    expect(items.find(({ status }) => status === 'succeeded')).toMatchObject({
      kind: 'image.edit',
      provider: 'local',
      params: { prompt: 'A lake at dawn' },
      outputR2Key: 'https://cdn.example.com/out/1.png',
      completedAt: new Date('2025-01-03'),
    });
    const open = last === '0008' ? [] : ['queued'];
    expect(items.map(({ status }) => status).sort()).toEqual([...open, 'succeeded']);
    const guests = await store.aiJobs.forGuest(hashGuest('guest-cookie')).jobs.list();
    expect(guests.items.map(({ status }) => status)).toEqual(open);
  });
});

it.each(['sqlite', 'postgres'] as const)(
  'notifications are numbered as they came, also from a database on Postgres, on %s',
  (dialect) => {
    const statements = [
      'CREATE TABLE users (id text primary key, email text, created_at text)',
      'CREATE TABLE notifications (id text primary key, user_id text, type text, title text, created_at text)',
      `INSERT INTO users VALUES ('u1', 'ann@example.com', '2024-01-01')`,
      `INSERT INTO notifications VALUES ('n1', 'u1', 'k', 'Third', '2024-01-04'), ('n2', 'u1', 'k', 'First', '2024-01-02'),
        ('n3', 'u1', 'k', 'Second', '2024-01-03')`,
    ];
    const source = { dialect: 'postgres', files: [], statements } as const;
    return withAdopted({ ...app, source }, dialect, async (store, { ok }) => {
      expect(ok).toBe(true);
      const ann = await store.auth.users.findByEmail('ann@example.com');
      const { notifications } = store.system.forUser(ann?.id ?? '');
      const { items } = await notifications.list();
      expect(items.map(({ title }) => title)).toEqual(['Third', 'Second', 'First']);
      await notifications.notify({ kind: 'k', title: 'Fourth' });
    });
  },
);
