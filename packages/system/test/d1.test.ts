import { type D1Binding, openStore } from '@schema/core';
import { openD1 } from '@schema/testing/d1';
import { expect, test } from 'vitest';
import { composition, newUser } from './composition.ts';

test('the audit log and notifications work on Cloudflare D1', async () => {
  const binding = await openD1(composition);
  const store = await openStore(composition, binding);
  const { audit } = store.system;
  const entry = { action: 'act', resource: { type: 't' }, after: { token: 'x' } };
  await Promise.all(Array.from({ length: 12 }, () => audit.append(entry)));
  expect(await audit.verify()).toMatchObject({ ok: true, count: 12, seq: 12 });
  const db: { run(query: string): Promise<unknown> } = store.db;
  await expect(db.run('delete from audit_logs')).rejects.toMatchObject({
    code: 'CHECK',
    constraint: 'audit_logs_append_only',
  });
  expect(await audit.purge({ before: new Date(Date.now() + 1000) })).toMatchObject({ purged: 12 });
  expect((await audit.append(entry)).seq).toBe(13);
  expect(await audit.verify()).toMatchObject({ ok: true, count: 1 });

  const { notifications } = store.system.forUser(await newUser(store));
  const seen = await notifications.notify({ kind: 'k', title: 'a', dedupeKey: 'a' });
  expect(await notifications.notify({ kind: 'k', title: 'a', dedupeKey: 'a' })).toEqual(seen);
  await notifications.notify({ kind: 'k', title: 'b' });
  expect(await notifications.markAllRead(seen.id)).toBe(1);
  expect(await notifications.unreadCount()).toBe(1);
  await store.system.settings.set('site.title', 'Edge');
  expect(await store.system.settings.get('site.title')).toBe('Edge');
});

test('an entry whose request is forgotten does not stop those after it', async () => {
  const binding = await openD1(composition);
  const { promise: forgotten, resolve: forget } = Promise.withResolvers<void>();
  let batches = 0;
  const forgetful = {
    prepare: (text: string) => binding.prepare(text),
    batch: (statements: Parameters<D1Binding['batch']>[0]) => {
      batches += 1;
      if (batches > 1) return binding.batch(statements);
      forget();
      return new Promise<never>(() => {});
    },
  };
  const { audit } = (await openStore(composition, forgetful)).system;
  void audit.append({ action: 'left', resource: { type: 't' } });
  await forgotten;
  const entries = await Promise.all(
    ['first', 'second'].map((action) => audit.append({ action, resource: { type: 't' } })),
  );
  expect(entries.map(({ seq }) => seq).sort()).toEqual([1, 2]);
  expect(await audit.verify()).toMatchObject({ ok: true, count: 2 });
});
