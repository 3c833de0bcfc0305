import { type DatabaseName, databaseNames, type TestDatabase } from './database.ts';
import { pglite } from './pglite.ts';
import { postgresDatabase } from './postgres.ts';
import { sqliteFile } from './sqlite-file.ts';
import { sqliteMemory } from './sqlite-memory.ts';

const databases: Record<DatabaseName, TestDatabase> = {
  'sqlite-file': sqliteFile,
  'sqlite-memory': sqliteMemory,
  pglite,
  postgres: postgresDatabase,
};

/**
 * The databases to test on: those that TEST_DATABASES names (`sqlite-memory,postgres`), or all.
 * Throws for a name that is none of them.
 */
export function selectedDatabases(): readonly TestDatabase[] {
  const wanted = process.env.TEST_DATABASES?.split(',').map((name) => name.trim());
  if (!wanted?.some((name) => name !== '')) return Object.values(databases);
  return wanted.map((name) => {
    if (isName(name)) return databases[name];
    throw new Error(`TEST_DATABASES names ${name}; there are ${databaseNames.join(', ')}.`);
  });
}

function isName(name: string): name is DatabaseName {
  return (databaseNames as readonly string[]).includes(name);
}
