import { race, suite, valuesOf } from '@schema/testing';
import { expect, onTestFinished, vi } from 'vitest';
import { entry, fill } from './audit-entries.ts';
import { composition } from './composition.ts';

suite('the chain of the audit log', composition, (test) => {
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
    // At once, and not when its turn has not come for long enough.
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    onTestFinished(() => void vi.useRealTimers());
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
