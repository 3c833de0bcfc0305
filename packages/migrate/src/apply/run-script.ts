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
          hint: hintOf(error),
        },
      );
    }
  }
}

const thereAlready =
  'If it is what an earlier try or another tool left, rename or drop it and run this again. If it is a table that somebody else keeps, define it with { existing: true } and generate again: docs/migrations.md.';

/** What to do where a table is not there that others refer to. */
export const notThere =
  'If it is a table that is defined with { existing: true }, make it before; if the file drops it, drop the foreign keys to it before; else fix the migration. Then run it again.';

const stillNeeded =
  'Something that the app does not make depends on it, as a foreign key of a table that somebody else keeps: drop that before. Then run it again.';

/** Postgres has codes for what is there already, and for a table that is not; SQLite only says so. */
function hintOf(error: unknown): string {
  const code = codeOf(error);
  const text = error instanceof Error ? error.message : '';
  if (
    /^42(P0[67]|710|701|723)$/.test(code) ||
    /\b(already exists|duplicate column name)\b/.test(text)
  )
    return thereAlready;
  if (code === '2BP01') return stillNeeded;
  if (code === '42P01' || /\bno such table\b/.test(text)) return notThere;
  return 'Fix the rows or the migration, then run it again.';
}

// Messages name constraints and columns, but those of Postgres' class 22 have the value itself in quotes.
function reason(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const text = codeOf(error).startsWith('22')
    ? error.message.replace(/:? ".*"/s, '')
    : error.message;
  // Names of tables and constraints, and no values.
  const dependents = codeOf(error) === '2BP01' ? detailOf(error) : '';
  return `${text}${dependents}`.replace(/\.$/, '');
}

function detailOf(error: Error): string {
  const { detail } = error as { detail?: string };
  return detail === undefined ? '' : ` (${detail.replaceAll('\n', ', ')})`;
}

function codeOf(error: unknown): string {
  return (error as { code?: string } | undefined)?.code ?? '';
}
