import { type ErrorCode, SchemaError } from '@schema/core';
import { driverCause } from '@schema/core/connection';
import { codeOf } from '../error-code.ts';
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
 * @throws SchemaError MIGRATION_FAILED with the place of the statement that failed, BUSY where others use
 * a table, UNAVAILABLE where the connection was lost or the server lacks something
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
      const [code, hint] = kindOf(error);
      throw new SchemaError(code, `${where}: ${reason(error)}. Nothing of it was kept.`, {
        cause: driverCause(dialect, codeOf(error)),
        hint,
      });
    }
  }
}

const thereAlready =
  'If it is what an earlier try or another tool left, rename or drop it and run this again. If it is a table that somebody else keeps, define it with { existing: true } and generate again: docs/migrations.md.';

/** What to do where a table is not there that others refer to. */
export const notThere =
  'If it is a table that is defined with { existing: true }, make it before; if the file drops it, drop the foreign keys to it before; if it gives it the name of one that goes, or swaps the names of columns, do so in two migrations; else fix the migration. Then run it again.';

const stillNeeded =
  'Something that the app does not make depends on it, as a foreign key of a table that somebody else keeps: drop that before. Then run it again.';

/** What a failure is and what to do, by the code of Postgres, of its driver, or of SQLite. */
const kinds: readonly (readonly [codes: RegExp, code: ErrorCode, hint: string])[] = [
  [/^42(P0[67]|710|701|723)$/, 'MIGRATION_FAILED', thereAlready],
  [/^42P01$/, 'MIGRATION_FAILED', notThere],
  [/^2BP01$/, 'MIGRATION_FAILED', stillNeeded],
  [
    /^42501$/,
    'MIGRATION_FAILED',
    'The user in the URL lacks the privilege for this: run it as who owns what it changes. docs/migrations.md says what it needs.',
  ],
  [/^(55P03|40P01|40001)$/, 'BUSY', 'Others use the table: run it again.'],
  [
    /^(08|57P|57014|25P0[34]|CONN|E[A-Z]+$)/,
    'UNAVAILABLE',
    'The server ended the statement or the connection: run it again.',
  ],
  [
    /^(53|58|SQLITE_(FULL|IOERR|NOMEM))/,
    'UNAVAILABLE',
    'The database lacks disk, memory or connections: see to that, then run it again.',
  ],
];

/** Postgres has codes for what is there already, and for a table that is not; SQLite only says so. */
function kindOf(error: unknown): readonly [ErrorCode, string] {
  const known = kinds.find(([codes]) => codes.test(codeOf(error)));
  if (known) return [known[1], known[2]];
  const text = error instanceof Error ? error.message : '';
  if (/\b(already exists|duplicate column name)\b/.test(text))
    return ['MIGRATION_FAILED', thereAlready];
  if (/\bno such table\b/.test(text)) return ['MIGRATION_FAILED', notThere];
  return ['MIGRATION_FAILED', 'Fix the rows or the migration, then run it again.'];
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
