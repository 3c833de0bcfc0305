import type { TestContext } from '@schema/testing';
import { race, suite, valuesOf } from '@schema/testing';
import { type SQL, sql } from 'drizzle-orm';
import { expect } from 'vitest';
import { composition } from './composition.ts';

type Context = TestContext<typeof composition>;

const entry = (n: number) => ({ action: 'act', resource: { type: 't', id: String(n) } });
const zeros = '0'.repeat(64);

async function fill({ store }: Context, count: number): Promise<void> {
  await store.transaction(async (tx) => {
    for (let n = 1; n <= count; n++) await tx.system.audit.append(entry(n));
  });
}

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
    const moment = store.dialect === 'postgres' ? 'now()' : '4102444800000';
    const forge = (seq: number, hash: string) =>
      `insert into audit_checkpoints (seq, hash, purged, cutoff, created_at) values (${seq}, ${hash}, 1, ${moment}, ${moment})`;
    const refusal = { code: 'CHECK', constraint: 'audit_checkpoints_append_only' };
    await expect(execute(forge(2, `'${zeros}'`))).rejects.toMatchObject(refusal);
    await expect(execute(forge(1000, `'${zeros}'`))).rejects.toMatchObject(refusal);
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

  test('numbers concurrent entries without gap or fork', async ({ store }) => {
    const results = await race(64, (n) => store.system.audit.append(entry(n)));
    expect(
      valuesOf(results)
        .map(({ seq }) => seq)
        .sort((a, b) => a - b),
    ).toEqual(Array.from({ length: 64 }, (_, n) => n + 1));
    expect(await store.system.audit.verify()).toMatchObject({ ok: true, count: 64, seq: 64 });
  });

  test('numbers concurrent entries of four stores', { needs: 'concurrency' }, async (context) => {
    const { store, openAnother } = context;
    const stores = [store, await openAnother(), await openAnother(), await openAnother()];
    const results = await race(64, (n) => (stores[n % 4] ?? store).system.audit.append(entry(n)));
    expect(new Set(valuesOf(results).map(({ seq }) => seq)).size).toBe(64);
    expect(await store.system.audit.verify()).toMatchObject({ ok: true, count: 64, seq: 64 });
  });

  test('numbers entries of concurrent transactions of two stores', {
    needs: 'concurrency',
  }, async ({ store, openAnother }) => {
    const stores = [store, await openAnother()];
    const results = await race(32, async (n) =>
      (stores[n % 2] ?? store).transaction(async (tx) => {
        await tx.system.audit.append(entry(n));
        if (n % 4 === 0) throw new Error('undone');
        return tx.system.audit.append(entry(n));
      }),
    );
    expect(valuesOf(results)).toHaveLength(24);
    expect(await store.system.audit.verify()).toMatchObject({ ok: true, count: 48, seq: 48 });
  });

  test('goes on where another store has left off', { needs: 'concurrency' }, async (context) => {
    const { store, openAnother } = context;
    const other = await openAnother();
    // Each appends often enough to take itself for the only one.
    const turns = [store, store, store, other, other, other, store, other, store, store];
    const entries = [];
    for (const [n, turn] of turns.entries()) entries.push(await turn.system.audit.append(entry(n)));
    expect(entries.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(await store.system.audit.verify()).toMatchObject({ ok: true, count: 10 });
  });

  test('goes on after an entry that was undone', async ({ store }) => {
    const append = (tx: Pick<typeof store, 'system'>, n: number) =>
      tx.system.audit.append(entry(n));
    for (const n of [1, 2, 3]) await append(store, n);
    await store.transaction(async (tx) => {
      for (const n of [4, 5, 6]) await append(tx, n);
      const undone = tx.transaction(async (inner) => {
        for (const n of [7, 8, 9]) await append(inner, n);
        throw new RangeError('undone');
      });
      await expect(undone).rejects.toThrow(RangeError);
      await tx.transaction((inner) => append(inner, 7));
      expect(await append(tx, 8)).toMatchObject({ seq: 8 });
    });
    expect(await append(store, 9)).toMatchObject({ seq: 9 });
    expect(await store.system.audit.verify()).toMatchObject({ ok: true, count: 9 });
  });

  test('refuses the outer store in a transaction, also while others wait', async ({ store }) => {
    let start: () => void = () => {};
    const started = new Promise<void>((resolve) => {
      start = resolve;
    });
    const waiting = started.then(() => store.system.audit.append(entry(2)));
    await store.transaction(async (tx) => {
      await tx.system.audit.append(entry(1));
      start();
      await new Promise((resolve) => setTimeout(resolve, 10));
      await expect(store.system.audit.append(entry(3))).rejects.toMatchObject({
        code: 'TRANSACTION_SCOPE',
      });
    });
    expect(await waiting).toMatchObject({ seq: 2 });
  });

  test('is whole though its first entry comes while it is checked', {
    needs: 'concurrency',
  }, async ({ store }) => {
    const { audit } = store.system;
    for (let n = 0; n < 20; n++) {
      const [written, ...checks] = valuesOf(
        await race(3, async (i) => (i === 0 ? audit.append(entry(n)) : audit.verify())),
      );
      expect(checks).toMatchObject([{ ok: true }, { ok: true }]);
      const { createdAt } = written as { createdAt: Date };
      await audit.purge({ before: new Date(createdAt.getTime() + 1) });
    }
  });

  test('stays whole for who checks it while it grows and shrinks', {
    needs: 'concurrency',
  }, async (context) => {
    await fill(context, 100);
    const { store, execute } = context;
    const { audit } = store.system;
    const times = (await audit.list({ limit: 100 })).items
      .map(({ createdAt }) => createdAt)
      .reverse();
    const results = await race(60, async (n) => {
      if (n % 4 === 0)
        return (await audit.purge({ before: times[n + 20] ?? new Date(0) })) !== null;
      if (n % 4 === 1) return (await audit.append(entry(n))).seq > 100;
      return (await audit.verify()).ok;
    });
    expect(valuesOf(results)).toEqual(Array(60).fill(true));
    expect(await audit.verify()).toMatchObject({ ok: true, seq: 115 });
    const [purged] = await execute(
      'select sum(purged) as rows, max(seq) as seq from audit_checkpoints',
    );
    expect(Number(purged?.rows)).toBe(Number(purged?.seq));
  });
});
