import { SchemaError } from '@schema/core';
import type { Migration } from '../history/history.ts';
import { ownTransactions } from '../history/own-transaction.ts';
import { readScript } from '../history/script.ts';
import type { MigratorSession } from './session.ts';

/**
 * Refuse files that would end the transaction which makes each of them whole.
 *
 * @throws SchemaError MIGRATION_HISTORY
 */
export function refuseOwnTransactions(migrations: readonly Migration[], way: 'up' | 'down'): void {
  const [problem] = migrations.flatMap(({ name, [way]: text = '' }) =>
    ownTransactions(`${name}${way === 'up' ? '' : '.down'}.sql`, text),
  );
  if (problem) throw new SchemaError('MIGRATION_HISTORY', problem, { hint: 'Nothing was run.' });
}

/**
 * Run the statements of a file, inside a transaction that a failure undoes.
 *
 * @throws SchemaError MIGRATION_FAILED with the place of the statement that failed
 */
export async function runScript(
  { run }: MigratorSession,
  file: string,
  text: string,
): Promise<void> {
  const { statements } = readScript(text);
  for (const [place, statement] of statements.entries()) {
    try {
      await run(statement);
    } catch (cause) {
      const where = `${file} failed at statement ${place + 1} of ${statements.length}`;
      throw new SchemaError(
        'MIGRATION_FAILED',
        `${where}: ${reason(cause)}. Nothing of it was kept.`,
        {
          cause,
          hint: 'Fix the rows or the migration, then run it again.',
        },
      );
    }
  }
}

// Messages name constraints and columns, but those of Postgres' class 22 end in the value itself.
function reason(cause: unknown): string {
  if (!(cause instanceof Error)) return 'unknown';
  const { code } = cause as { code?: string };
  return (code?.startsWith('22') ? cause.message.replace(/: ".*$/s, '') : cause.message).replace(
    /\.$/,
    '',
  );
}
