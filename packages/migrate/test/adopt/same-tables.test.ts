import { builtTables, openStore, type Store } from '@schema/core';
import { inKeyOrder } from '@schema/core/validators';
import { describe, expect, it } from 'vitest';
import { adopt, sameTables } from '../../src/adopt/index.ts';
import { loadApp } from '../../src/cli/app.ts';
import { migrateUp, verifyCatalog } from '../../src/index.ts';
import { execute } from '../support/catalog.ts';
import { dialects, newDatabase } from '../support/databases.ts';
import { fillTables } from '../support/fill-tables.ts';

/** All rows of all tables, the same from both databases. */
async function contents(store: Store): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const [key, table] of Object.entries(builtTables(store.composition, store.dialect))) {
    const rows = await (store as Store<typeof store.composition, 'postgres'>).db
      .select()
      .from(table as never);
    found[key] = rows.map((row) => JSON.stringify(inKeyOrder(row))).sort();
  }
  return found;
}

const retention = {
  sqlite: 'created_at + 1000',
  postgres: `created_at + interval '1 second'`,
};

describe.each(dialects.flatMap((from) => dialects.map((to) => [from, to] as const)))(
  'a copy of apps/hub from %s to %s',
  (from, to) => {
    it('has every row of every table as it was, and a second one does nothing', async () => {
      const { composition, folder, seed } = await loadApp({ app: 'hub' });
      const url = await newDatabase(from);
      const source = (await openStore(composition, url)) as Store;
      await migrateUp(source, { folder });
      await seed?.(source as never);
      await fillTables(source);
      await execute(
        source,
        `insert into audit_checkpoints (seq, hash, purged, cutoff, created_at)
          select seq, hash, 1, ${retention[from]}, created_at from audit_logs`,
        'delete from audit_logs',
      );
      const wanted = await contents(source);
      expect(Object.keys(wanted).filter((table) => wanted[table]?.length === 0)).toEqual([
        'auditLogs',
      ]);

      const store = (await openStore(composition, await newDatabase(to))) as Store;
      await migrateUp(store, { folder });
      const copy = () => adopt(store, sameTables(composition), { from: url, batch: 3 });
      const report = await copy();
      expect(report).toMatchObject({ ok: true, refused: [], lost: [], cleared: [], unknown: [] });
      expect(await contents(store)).toEqual(wanted);
      expect(await verifyCatalog(store)).toEqual([]);
      expect(await copy()).toMatchObject({ ok: true, written: 0 });
      await source.close();
      await store.close();
    });
  },
);
