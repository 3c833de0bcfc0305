import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { createSchema } from '../create-schema.ts';
import type { TestDatabase } from './database.ts';

/** A SQLite file: each test gets a copy of one that was migrated once. */
export const sqliteFile: TestDatabase = {
  name: 'sqlite-file',
  dialect: 'sqlite',
  capabilities: new Set(['concurrency', 'vector']),
  async provision(composition) {
    const folder = await mkdtemp(join(tmpdir(), 'schema-test-'));
    const template = join(folder, 'template.db');
    await migrate(template, await createSchema(composition, 'sqlite'), composition.extensions);
    let count = 0;
    return {
      create: async () => {
        count += 1;
        const own = join(folder, String(count));
        const file = join(own, 'test.db');
        await mkdir(own);
        await copyFile(template, file);
        return { target: `file:${file}`, remove: () => rm(own, { recursive: true, force: true }) };
      },
      close: () => rm(folder, { recursive: true, force: true }),
    };
  },
};

async function migrate(
  file: string,
  statements: readonly string[],
  extensions: readonly string[],
): Promise<void> {
  const database = new Database(file);
  try {
    if (extensions.includes('vector')) (await import('sqlite-vec')).load(database);
    database.pragma('journal_mode = WAL');
    database.transaction(() => {
      for (const statement of statements) database.exec(statement);
    })();
  } finally {
    database.close();
  }
}
