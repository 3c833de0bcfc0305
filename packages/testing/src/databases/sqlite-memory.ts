import { createSchema } from '../create-schema.ts';
import type { TestDatabase } from './database.ts';

/** SQLite in memory: its statements run anew for every test, which is faster than any copy. */
export const sqliteMemory: TestDatabase = {
  name: 'sqlite-memory',
  dialect: 'sqlite',
  capabilities: new Set(['vector']),
  async provision(composition) {
    const prepare = await createSchema(composition, 'sqlite');
    return {
      create: async () => ({ target: ':memory:', prepare, remove: async () => {} }),
      close: async () => {},
    };
  },
};
