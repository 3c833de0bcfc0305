import { suite } from '@schema/testing';
import { eq } from 'drizzle-orm';
import { expect } from 'vitest';
import { kindsComposition } from './sample/kinds.ts';

const long = new Date('2020-01-01T00:00:00.000Z');

suite('updated_at', kindsComposition, (test) => {
  test('moves with every change, also by raw SQL', async ({ db, tables, execute }) => {
    const table = tables.defaults;
    await db.insert(table).values([{ updatedAt: long }, { updatedAt: long }]);
    await execute(`update defaults set note = 'changed' where id = 1`);
    await db.update(table).set({ note: 'changed' }).where(eq(table.id, 2));
    const rows = await db.select().from(table).orderBy(table.id);
    for (const { updatedAt, note } of rows) {
      expect(note).toBe('changed');
      expect(Math.abs(updatedAt.getTime() - Date.now())).toBeLessThan(60_000);
    }
  });

  test('is in whole milliseconds, and in the row that an update returns or is read after it', async ({
    db,
    tables,
  }) => {
    const table = tables.defaults;
    await db.insert(table).values({ updatedAt: long });
    const [returned] = await db.update(table).set({ note: 'changed' }).returning();
    const [row] = await db.select().from(table);
    expect(returned).toEqual(row);
    expect(Number.isInteger(row?.updatedAt.getTime())).toBe(true);
    expect(row?.updatedAt.getTime()).toBeGreaterThan(long.getTime());
  });

  test('keeps the time that a change sets', async ({ db, tables, execute, store }) => {
    const table = tables.defaults;
    const given = new Date('2021-06-01T12:00:00.123Z');
    await db.insert(table).values({ updatedAt: long });
    await db.update(table).set({ updatedAt: given });
    expect((await db.select().from(table))[0]?.updatedAt).toEqual(given);
    const raw = store.dialect === 'postgres' ? `'2022-01-01T00:00:00.007Z'` : '1640995200007';
    await execute(`update defaults set note = 'raw', updated_at = ${raw}`);
    expect((await db.select().from(table))[0]?.updatedAt).toEqual(
      new Date('2022-01-01T00:00:00.007Z'),
    );
  });

  test('stays as it was given by an insert, and for rows that do not change', async ({
    db,
    tables,
    execute,
  }) => {
    const table = tables.defaults;
    await db.insert(table).values([{ updatedAt: long }, { updatedAt: long }]);
    await execute(`update defaults set note = 'changed' where id = 1`);
    const [, other] = await db.select().from(table).orderBy(table.id);
    expect(other?.updatedAt).toEqual(long);
  });
});
