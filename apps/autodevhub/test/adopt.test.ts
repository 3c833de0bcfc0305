import { fileURLToPath } from 'node:url';
import { sourceMap } from '@schema/migrate/adopt';
import { describeAdoption } from '@schema/testing/apps';
import { expect } from 'vitest';
import { adoption } from '../adopt/adoption.ts';
import { composition } from '../src/composition.ts';

const old = (kind: number, n: number) => `${kind}${n.toString(16).padStart(31, '0')}`;
const id = (kind: number, n: number) =>
  old(kind, n).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');

describeAdoption({
  name: 'autodevhub',
  home: fileURLToPath(new URL('..', import.meta.url)),
  composition,
  source: { dialect: 'sqlite', files: ['source.sqlite.sql', 'sample.sqlite.sql'] },
  map: sourceMap(adoption, composition),
  expected: {
    merged: [{ table: 'users', key: old(1, 60) }],
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
