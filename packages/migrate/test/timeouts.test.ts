import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { openStore } from '@schema/core';
import { describe, expect, it } from 'vitest';
import { generate, migrateUp } from '../src/index.ts';
import { execute } from './support/catalog.ts';
import { dialects, newDatabase, newFolder } from './support/databases.ts';
import { shop } from './support/shop.ts';

describe.runIf(dialects.includes('postgres'))('a migration on Postgres', () => {
  /** A store whose statements may take a second, and a history that ends in a statement. */
  async function begun(statement: string) {
    const folder = newFolder();
    await generate(shop(), 'postgres', { folder, name: 'begin' });
    const file = join(folder, 'postgres', '0000_begin.sql');
    appendFileSync(file, `--> statement-breakpoint\n${statement};\n`);
    const options = { poolSize: 1, statementTimeout: 1000 };
    return { store: await openStore(shop(), await newDatabase('postgres'), options), folder };
  }

  it('may take longer than a statement of the store, which is held to its time again', async () => {
    const { store, folder } = await begun('SELECT pg_sleep(1.5)');
    expect(await migrateUp(store, { folder })).toEqual(['0000_begin']);
    await expect(execute(store, 'select pg_sleep(1.5)')).rejects.toMatchObject({ code: '57014' });
    await store.close();
  });

  it.each([
    ['s3cret', 'invalid input syntax for type integer'],
    ['4711471147', 'value is out of range for type integer'],
  ])('that fails of a value does not say which: %s', async (value, reason) => {
    const { store, folder } = await begun(`SELECT cast('9' || '${value}' AS integer)`);
    const error = await migrateUp(store, { folder }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'MIGRATION_FAILED' });
    expect(String(error)).toContain(`: ${reason}. `);
    expect(inspect(error)).not.toContain(value);
    await store.close();
  });
});
