import { suite } from '@schema/testing';
import { eq, type SQL, sql } from 'drizzle-orm';
import { expect } from 'vitest';
import { auditHashOf } from '../src/index.ts';
import { type Context, entry, fill } from './audit-entries.ts';
import { composition } from './composition.ts';

const zeros = '0'.repeat(64);

/** What only the owner of the tables can do: take the triggers away. */
async function disarm({ store, execute }: Context): Promise<void> {
  for (const table of ['audit_logs', 'audit_checkpoints']) {
    if (store.dialect === 'postgres') await execute(`alter table ${table} disable trigger user`);
    else
      for (const event of ['insert', 'update', 'delete'])
        await execute(`drop trigger "${table}_append_only_${event}"`);
  }
}

const insertRow = (seq: number, verb = 'insert') =>
  `${verb} into audit_logs (id, seq, action, resource_type, outcome, previous_hash, hash, created_at)
   select '00000000-0000-7000-8000-00000000000${seq % 10}', ${seq}, 'x', 't', 'success', '${zeros}', '${zeros}', created_at
   from audit_logs where seq = 1`;

const wholeReads = sql`select seq_scan::int as count from pg_stat_xact_user_tables where relname = 'audit_logs'`;

suite('the integrity of the audit log', composition, (test, { dialect }) => {
  test('refuses UPDATE, DELETE and REPLACE from raw SQL with one error', async (context) => {
    await fill(context, 3);
    const { store, execute } = context;
    const refused = [
      `update audit_logs set action = 'y' where seq = 2`,
      'delete from audit_logs where seq = 2',
      'delete from audit_logs',
      insertRow(2),
      ...(store.dialect === 'sqlite'
        ? [
            insertRow(2, 'insert or replace'),
            insertRow(9, 'insert or replace')
              .replace('(id', '(rowid, id')
              .replace('select ', 'select 1, '),
            insertRow(9, 'insert or replace').replace(/'0{8}-[^']*'/, 'id'),
            'update or replace audit_logs set seq = 1 where seq = 2',
          ]
        : ['truncate audit_logs', `${insertRow(2)} on conflict (seq) do update set action = 'y'`]),
    ];
    for (const statement of refused) {
      await expect(execute(statement), statement).rejects.toMatchObject({
        code: 'CHECK',
        constraint: 'audit_logs_append_only',
      });
    }
    expect(await store.system.audit.verify()).toMatchObject({ ok: true, count: 3 });
  });

  test('holds while there is no entry yet', async ({ store }) => {
    const hash = '0'.repeat(64);
    expect(await store.system.audit.verify()).toEqual({ ok: true, count: 0, seq: 0, hash });
    expect(await store.system.audit.purge({ before: new Date() })).toBeUndefined();
  });

  if (dialect === 'postgres') {
    test('finds rows by their index, planned on an empty log too', async (context) => {
      const { store } = context;
      const scans = await store.transaction(async (tx) => {
        const db = tx.db as unknown as { execute(query: SQL): Promise<{ count: number }[]> };
        const count = async () =>
          (await db.execute(wholeReads)).reduce((sum, table) => sum + table.count, 0);
        const before = await count();
        for (let n = 1; n <= 30; n++) await tx.system.audit.append(entry(n));
        return (await count()) - before;
      });
      // The first plans are made for their values, and may read what they know to be empty.
      expect(scans).toBeLessThan(10);
    });
  }

  test('refuses the same through Drizzle', async (context) => {
    await fill(context, 1);
    const { db, tables } = context;
    await expect(db.update(tables.auditLogs).set({ action: 'y' })).rejects.toMatchObject({
      code: 'CHECK',
    });
    await expect(db.delete(tables.auditLogs)).rejects.toMatchObject({ code: 'CHECK' });
  });

  test('refuses a checkpoint that no row stands for, and any change of one', async (context) => {
    await fill(context, 3);
    const { store, execute, clock } = context;
    const [moment, past] =
      store.dialect === 'postgres' ? ['now()', `'2000-01-01Z'`] : ['4102444800000', '0'];
    const forge = (seq: number, hash: string, cutoff = moment) =>
      `insert into audit_checkpoints (seq, hash, purged, cutoff, created_at) values (${seq}, ${hash}, 1, ${cutoff}, ${moment})`;
    const refusal = { code: 'CHECK', constraint: 'audit_checkpoints_append_only' };
    await expect(execute(forge(2, `'${zeros}'`))).rejects.toMatchObject(refusal);
    await expect(execute(forge(1000, `'${zeros}'`))).rejects.toMatchObject(refusal);
    const [last] = (await store.system.audit.list({ limit: 1 })).items;
    await expect(execute(forge(3, `'${last?.hash}'`, past))).rejects.toMatchObject(refusal);
    await store.system.audit.purge({ before: clock.now() });
    await expect(execute('delete from audit_checkpoints')).rejects.toMatchObject(refusal);
    await expect(execute('update audit_checkpoints set seq = 9')).rejects.toMatchObject(refusal);
  });

  for (const [title, statement, found] of [
    ['a changed row', `update audit_logs set action = 'y' where seq = 3`, [3, 'changed']],
    [
      'a changed time',
      'update audit_logs set created_at = (select created_at from audit_logs where seq = 1) where seq = 3',
      [3, 'changed'],
    ],
    ['a changed hash', `update audit_logs set hash = '${zeros}' where seq = 3`, [3, 'changed']],
    ['a removed row', 'delete from audit_logs where seq = 3', [3, 'missing']],
    ['a removed first row', 'delete from audit_logs where seq = 1', [1, 'missing']],
    ['removed last rows', 'delete from audit_logs where seq >= 4', [4, 'missing']],
    ['an emptied log', 'delete from audit_logs', [1, 'missing']],
    ['a row that nobody appended', insertRow(6), [6, 'changed']],
    ['a row before the first', insertRow(0), [0, 'foreign']],
    ['an end that was set back', 'update audit_chain set seq = 4', [5, 'foreign']],
    ['another end', `update audit_chain set hash = '${zeros}'`, [5, 'changed']],
  ] as const) {
    test(`finds ${title}`, async (context) => {
      await fill(context, 5);
      await disarm(context);
      await context.execute(statement);
      const [seq, reason] = found;
      expect(await context.store.system.audit.verify()).toEqual({ ok: false, seq, reason });
    });
  }

  test('finds a row that was changed and sealed anew, by the one after it', async (context) => {
    await fill(context, 5);
    await disarm(context);
    const { db, tables, store } = context;
    const third = (await store.system.audit.list()).items.find(({ seq }) => seq === 3);
    if (!third) throw new Error('There is no third row.');
    const action = 'y';
    await db
      .update(tables.auditLogs)
      .set({ action, hash: auditHashOf({ ...third, action }) })
      .where(eq(tables.auditLogs.seq, 3));
    expect(await store.system.audit.verify()).toEqual({ ok: false, seq: 4, reason: 'changed' });
  });

  test('holds for JSON that a database gives back in another order', async ({ store }) => {
    const metadata = {
      b: 1,
      a: { z: 0.1, y: 1e21, x: -0 },
      10: 'ten',
      9: 'nine',
      aa: [{ d: 1, c: 2 }],
    };
    await store.system.audit.append({ ...entry(1), metadata, after: metadata });
    expect(await store.system.audit.verify()).toMatchObject({ ok: true, count: 1 });
  });

  test('finds a break beyond the first portion of rows', async (context) => {
    await fill(context, 1100);
    expect(await context.store.system.audit.verify()).toMatchObject({ ok: true, count: 1100 });
    await disarm(context);
    await context.execute(`update audit_logs set outcome = 'denied' where seq = 1050`);
    expect(await context.store.system.audit.verify()).toEqual({
      ok: false,
      seq: 1050,
      reason: 'changed',
    });
  });

  test('leaves a checkpoint where retention ends, from which the chain goes on', async (context) => {
    await fill(context, 4);
    const { store, clock } = context;
    const { audit } = store.system;
    const cutoff = clock.now();
    await fill(context, 3);
    const fourth = (await audit.list()).items.find(({ seq }) => seq === 4);
    expect(await audit.purge({ before: cutoff })).toMatchObject({
      seq: 4,
      hash: fourth?.hash,
      purged: 4,
      cutoff,
    });
    expect((await audit.list()).items.map(({ seq }) => seq)).toEqual([7, 6, 5]);
    expect(await audit.verify()).toMatchObject({ ok: true, count: 3, seq: 7 });
    expect(await audit.purge({ before: cutoff })).toBeUndefined();
    expect((await audit.append(entry(8))).seq).toBe(8);

    expect(await audit.purge({ before: clock.now() })).toMatchObject({ seq: 8, purged: 4 });
    expect(await audit.verify()).toMatchObject({ ok: true, count: 0, seq: 8 });
    expect((await audit.append(entry(9))).seq).toBe(9);
    expect(await audit.verify()).toMatchObject({ ok: true, count: 1, seq: 9 });
  });

  test('keeps an entry of the very time that retention ends at', async (context) => {
    await fill(context, 3);
    const { audit } = context.store.system;
    const [, second] = (await audit.list()).items;
    const before = second?.createdAt ?? new Date(0);
    expect(await audit.purge({ before })).toMatchObject({ seq: 1, purged: 1 });
    expect((await audit.list()).items.map(({ seq }) => seq)).toEqual([3, 2]);
  });

  test('finds a row that is gone after a checkpoint', async (context) => {
    await fill(context, 2);
    const { store, clock } = context;
    await store.system.audit.purge({ before: clock.now() });
    await fill(context, 3);
    await disarm(context);
    await context.execute('delete from audit_logs where seq = 3');
    expect(await store.system.audit.verify()).toEqual({ ok: false, seq: 3, reason: 'missing' });
  });

  test('keeps an entry behind a younger one of a clock that was ahead', async (context) => {
    const { store, clock } = context;
    await fill(context, 1);
    clock.advance(60_000);
    await fill(context, 1);
    clock.advance(-50_000);
    await fill(context, 1);
    const { audit } = store.system;
    expect(await audit.purge({ before: clock.now() })).toMatchObject({ seq: 1, purged: 1 });
    expect(await audit.verify()).toMatchObject({ ok: true, count: 2 });
  });
});
