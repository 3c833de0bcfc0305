import { sourceMap } from '@schema/migrate/adopt';
import { describeAdoption, withAdopted } from '@schema/testing/apps';
import { expect, it } from 'vitest';
import { adoption } from '../adopt/adoption.ts';
import { composition } from '../src/composition.ts';
import { home } from './support/paths.ts';

const old = (kind: number, n: number) => `${kind}${n.toString(16).padStart(31, '0')}`;
const id = (kind: number, n: number) =>
  old(kind, n).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');

const otherwise = 'The row that it is merged into says otherwise';

const interrupted = 'interrupted when the database moved';

const app = {
  name: 'autodevhub',
  home,
  composition,
};

describeAdoption({
  ...app,
  source: { dialect: 'sqlite', files: ['source.sqlite.sql', 'sample.sqlite.sql'] },
  map: sourceMap(adoption, composition),
  expected: {
    merged: [{ table: 'users', key: old(1, 60) }],
    losses: {
      [`users.role: ${otherwise}`]: 1,
      [`users.preferences: ${otherwise}`]: 1,
      [`users.last_login: ${otherwise}`]: 1,
    },
    refused: [
      {
        table: 'user_stories',
        key: old(3, 152),
        field: 'story_points',
        reason: 'Too big: expected number to be <=21',
      },
      {
        table: 'user_stories',
        key: old(3, 153),
        field: 'user_stories_title_not_blank',
        reason: 'CHECK: A value is not allowed here.',
      },
    ],
    cleared: [
      { column: 'user_stories.created_by', rows: 1 },
      { column: 'generation_requests.project_id', rows: 1 },
    ],
  },
  parts: ['user_stories tasks'],
  converted: {
    users: {
      by: 'id',
      rows: {
        [id(1, 1)]: { role: 'user' },
        [id(1, 7)]: { role: 'user' },
        [id(1, 10)]: { role: 'admin' },
      },
    },
    projects: {
      by: 'id',
      rows: {
        [id(2, 1)]: {
          lastStoryNumber: 2,
          settings: {
            aiModel: 'claude-3',
            storyTemplate: 'agile',
            defaultPriority: 'MEDIUM',
            autoAssignPoints: true,
            includeTasks: true,
          },
        },
      },
    },
    userStories: {
      by: 'id',
      rows: {
        [id(3, 3)]: { priorityRank: 4, number: 1 },
        [id(3, 4)]: { priorityRank: 1, number: 1 },
        [id(3, 65)]: { priorityRank: 2, number: 2 },
      },
    },
    tasks: {
      by: 'title',
      rows: {
        'Draw it': { status: 'TODO', completedAt: null },
        'Build it 2': {
          projectId: id(2, 3),
          storyId: id(3, 2),
          status: 'DONE',
          completedAt: new Date('2024-01-06T00:02:00Z'),
          createdAt: new Date('2024-01-05T00:02:00.001Z'),
          updatedAt: new Date('2024-01-06T00:02:00Z'),
        },
      },
    },
    generationRequests: {
      by: 'id',
      rows: {
        [id(4, 1)]: { startedAt: new Date('2024-01-07T00:01:00Z') },
        [id(4, 2)]: { startedAt: new Date('2024-01-07T00:02:59.750Z') },
        // They were open.
        [id(4, 4)]: {
          status: 'FAILED',
          errorMessage: interrupted,
          startedAt: new Date('2024-01-07T00:04:00Z'),
        },
        [id(4, 5)]: { status: 'FAILED', errorMessage: interrupted },
      },
    },
    auditLogs: {
      by: 'createdAt',
      rows: {
        '2024-01-10T00:00:01.000Z': { actorId: id(1, 2), resourceId: 'theme' },
        '2024-01-10T00:00:06.000Z': { actorId: null, resourceId: id(3, 6) },
      },
    },
  },
  killAt: 'audit_logs',
  look: async (store) => {
    const credentials = { email: 'user1@example.com', password: 'correct horse battery staple' };
    const user = await store.auth.users.verifyPassword(credentials);
    expect(user).toMatchObject({ id: id(1, 1), firstName: 'Zoë', lastName: 'Nr. 1' });
    const own = store.projects.forUser(id(1, 2));
    const { items } = await own.stories.list(id(2, 1));
    expect(items.map(({ number, priority }) => [number, priority])).toEqual([
      [2, 'LOW'],
      [1, 'LOW'],
    ]);
    expect(await store.system.audit.verify()).toMatchObject({ ok: true, count: 120 });
  },
});

it.concurrent.each(['sqlite', 'postgres'] as const)(
  'secrets of the audit log are masked, and parts of tasks that nothing is made of are named, on %s',
  (dialect) => {
    const statements = [
      `INSERT INTO users (id, email, password_hash) VALUES ('${old(1, 1)}', 'ann@example.com', 'x')`,
      `INSERT INTO projects (id, name, owner_id) VALUES ('${old(2, 1)}', 'One', '${old(1, 1)}')`,
      `INSERT INTO user_stories (id, project_id, created_by, title, description, tasks) VALUES
        ('${old(3, 1)}', '${old(2, 1)}', '${old(1, 1)}', 'One', '', '[{"title":"Draw","done":true,"hours":5}]')`,
      `INSERT INTO audit_logs (action, resource_type, metadata) VALUES
        ('user.changed', 'user', '{"password":"hunter2","device":{"token":"abc","name":"Phone"}}')`,
    ];
    const source = { dialect: 'sqlite', files: ['source.sqlite.sql'], statements } as const;
    return withAdopted({ ...app, source }, dialect, async (store, { ok, lost }) => {
      expect(ok).toBe(true);
      const { items } = await store.system.audit.list();
      expect(items.map(({ metadata }) => metadata)).toEqual([
        { password: '[masked]', device: { token: '[masked]', name: 'Phone' } },
      ]);
      expect(lost).toEqual([
        {
          table: 'user_stories',
          key: old(3, 1),
          field: 'item.hours',
          reason: 'Nothing was made of it',
        },
      ]);
    });
  },
);

it.concurrent.each(['sqlite', 'postgres'] as const)(
  'requests are taken without what their status does not have, and open ones have failed, on %s',
  (dialect) => {
    const request = (n: number, values: string) =>
      `('${old(4, n)}', '${old(1, 1)}', '{}', ${values})`;
    const statements = [
      `INSERT INTO users (id, email, password_hash) VALUES ('${old(1, 1)}', 'ann@example.com', 'x')`,
      `INSERT INTO generation_requests
        (id, user_id, request_data, status, response_data, error_message, created_at, completed_at)
        VALUES
        ${request(1, `'FAILED', '{"stories":[]}', 'Busy', '2024-01-07', '2024-01-08'`)},
        ${request(2, `'PROCESSING', '{"stories":[]}', 'Busy', '2024-01-07', '2024-01-08'`)},
        ${request(3, `NULL, '{"stories":[]}', NULL, '2024-01-07', NULL`)},
        ${request(4, `'COMPLETED', NULL, 'Slow', '2024-01-07', NULL`)},
        ${request(5, `'COMPLETED', '{"stories":[]}', NULL, NULL, NULL`)},
        ${request(6, `'FAILED', NULL, NULL, NULL, NULL`)}`,
    ];
    const source = { dialect: 'sqlite', files: ['source.sqlite.sql'], statements } as const;
    return withAdopted({ ...app, source }, dialect, async (store, { ok, lost }) => {
      expect(ok).toBe(true);
      const { generation } = store.projects.forUser(id(1, 1));
      const requests = await Promise.all([1, 2, 3, 4, 5, 6].map((n) => generation.get(id(4, n))));
      const told = requests.map((each) => [
        each.status,
        each.responseData,
        each.errorMessage,
        each.startedAt?.getTime() ?? null,
        each.completedAt?.getTime() ?? null,
      ]);
      const seventh = Date.UTC(2024, 0, 7);
      expect(told).toEqual([
        ['FAILED', null, 'Busy', seventh, Date.UTC(2024, 0, 8)],
        ['FAILED', null, 'Busy', seventh, Date.UTC(2024, 0, 8)],
        ['FAILED', null, interrupted, seventh, seventh],
        ['COMPLETED', {}, null, seventh, seventh],
        ['COMPLETED', { stories: [] }, null, 0, 0],
        ['FAILED', null, 'unknown', 0, 0],
      ]);
      const reason = 'Nothing was made of it';
      expect(lost.map(({ key, field, reason: why }) => [key, field, why])).toEqual([
        [old(4, 1), 'response_data', reason],
        [old(4, 2), 'response_data', reason],
        [old(4, 3), 'response_data', reason],
        [old(4, 4), 'error_message', reason],
      ]);
    });
  },
);

it.concurrent.each(['sqlite', 'postgres'] as const)(
  'ids in JSON are written as the rows have them, and no other text is, on %s',
  (dialect) => {
    const json = (value: unknown) => `'${JSON.stringify(value)}'`;
    const checksum = old(7, 7);
    const metadata = (spelled: typeof id) => ({
      generation_request_id: spelled(4, 1),
      dependencies: [spelled(3, 2), 'story_456'],
      checksum,
    });
    const request = (spelled: typeof id) => ({ project_id: spelled(2, 1), prompt: checksum });
    const response = (spelled: typeof id) => ({
      stories: [spelled(3, 1)],
      written: [{ id: spelled(3, 2), title: checksum }],
    });
    const statements = [
      `INSERT INTO users (id, email, password_hash) VALUES ('${old(1, 1)}', 'ann@example.com', 'x')`,
      `INSERT INTO projects (id, name, owner_id) VALUES ('${old(2, 1)}', 'One', '${old(1, 1)}')`,
      `INSERT INTO user_stories (id, project_id, created_by, title, description, metadata) VALUES
        ('${old(3, 1)}', '${old(2, 1)}', '${old(1, 1)}', 'One', '', ${json(metadata(old))})`,
      `INSERT INTO generation_requests (id, user_id, status, request_data, response_data) VALUES
        ('${old(4, 1)}', '${old(1, 1)}', 'COMPLETED', ${json(request(old))}, ${json(response(old))})`,
      `INSERT INTO audit_logs (action, resource_type, metadata) VALUES ('a', 'story', ${json(metadata(old))})`,
    ];
    const source = { dialect: 'sqlite', files: ['source.sqlite.sql'], statements } as const;
    return withAdopted({ ...app, source }, dialect, async (store, { ok }) => {
      expect(ok).toBe(true);
      const own = store.projects.forUser(id(1, 1));
      expect((await own.stories.get(id(3, 1))).metadata).toEqual(metadata(id));
      expect(await own.generation.get(id(4, 1))).toMatchObject({
        requestData: request(id),
        responseData: response(id),
      });
      const { items } = await store.system.audit.list();
      expect(items.map((entry) => entry.metadata)).toEqual([metadata(id)]);
    });
  },
);

it.concurrent.each(['sqlite', 'postgres'] as const)(
  "a repository's address that the API would not take is lost by name, on %s",
  (dialect) => {
    const statements = [
      `INSERT INTO users (id, email, password_hash) VALUES ('${old(1, 1)}', 'ann@example.com', 'x')`,
      `INSERT INTO projects (id, name, owner_id, repository_url) VALUES
        ('${old(2, 1)}', 'One', '${old(1, 1)}', 'git@github.com:x/y.git'),
        ('${old(2, 2)}', 'Two', '${old(1, 1)}', 'https://github.com/x/y')`,
    ];
    const source = { dialect: 'sqlite', files: ['source.sqlite.sql'], statements } as const;
    return withAdopted({ ...app, source }, dialect, async (store, { ok, lost }) => {
      expect(ok).toBe(true);
      const { projects } = store.projects.forUser(id(1, 1));
      expect((await projects.get(id(2, 1))).repositoryUrl).toBeNull();
      expect((await projects.get(id(2, 2))).repositoryUrl).toBe('https://github.com/x/y');
      expect(lost).toMatchObject([{ key: old(2, 1), field: 'repository_url' }]);
    });
  },
);
