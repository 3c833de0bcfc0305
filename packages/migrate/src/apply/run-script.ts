import { SchemaError } from '@schema/core';
import { driverCause } from '@schema/core/connection';
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
  { dialect, run }: MigratorSession,
  file: string,
  text: string,
): Promise<void> {
  const { statements } = readScript(text);
  for (const [place, statement] of statements.entries()) {
    try {
      await run(statement);
    } catch (error) {
      const where = `${file} failed at statement ${place + 1} of ${statements.length}`;
      throw new SchemaError(
        'MIGRATION_FAILED',
        `${where}: ${reason(error)}. Nothing of it was kept.`,
        {
          cause: driverCause(dialect, codeOf(error)),
          hint: 'Fix the rows or the migration, then run it again.',
        },
      );
    }
  }
}

// Messages name constraints and columns, but those of Postgres' class 22 have the value itself in quotes.
function reason(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const text = codeOf(error).startsWith('22')
    ? error.message.replace(/:? ".*"/s, '')
    : error.message;
  return text.replace(/\.$/, '');
}

function codeOf(error: unknown): string {
  return (error as { code?: string } | undefined)?.code ?? '';
}
