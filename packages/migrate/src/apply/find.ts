import { SchemaError } from '@schema/core';
import type { History, Migration } from '../history/history.ts';

/**
 * Find a migration by its number or name: `3`, `0003`, `0003_add_nickname`.
 *
 * @throws SchemaError NOT_FOUND
 */
export function findMigration({ migrations }: History, wanted: number | string): Migration {
  const found = migrations.find(({ name, index }) =>
    /^\d+$/.test(String(wanted)) ? index === Number(wanted) : name === wanted,
  );
  if (found) return found;
  throw new SchemaError('NOT_FOUND', `There is no migration ${wanted}.`, {
    hint:
      migrations.length === 0 ? 'The folder is empty.' : `The last is ${migrations.at(-1)?.name}.`,
  });
}
