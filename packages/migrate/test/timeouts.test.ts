import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
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

  it('that fails of a value does not say which', async () => {
    const { store, folder } = await begun(`SELECT cast('a' || 's3cret' AS integer)`);
    const error = await migrateUp(store, { folder }).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'MIGRATION_FAILED' });
    expect(String(error)).toContain('invalid input syntax for type integer');
    expect(String(error)).not.toContain('s3cret');
    await store.close();
  });
});
