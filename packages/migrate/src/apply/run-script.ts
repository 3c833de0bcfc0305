import { isSchemaError, SchemaError } from '@schema/core';
import { readScript } from '../history/script.ts';
import type { MigratorSession } from './session.ts';

/** Run the statements of a file, inside a transaction; the first that fails ends it. */
export async function runScript(
  { run }: MigratorSession,
  file: string,
  text: string,
): Promise<void> {
  const { statements } = readScript(text);
  for (const [place, statement] of statements.entries()) {
    try {
      await run(statement);
    } catch (error) {
      throw new ScriptFailure(file, place + 1, statements.length, error);
    }
  }
}

/** Where a script failed, until the transaction around it has been rolled back. */
class ScriptFailure extends Error {
  constructor(file: string, place: number, count: number, cause: unknown) {
    super(`${file} failed at statement ${place} of ${count}: ${reason(cause)}`, { cause });
  }
}

// Messages name constraints and columns, but those of Postgres' class 22 end in the value itself.
function reason(cause: unknown): string {
  if (!(cause instanceof Error)) return 'unknown';
  const { code } = cause as { code?: string };
  return code?.startsWith('22') ? cause.message.replace(/: ".*$/s, '') : cause.message;
}

/**
 * Run a file as one unit with what belongs to it, and say what it was when it fails.
 *
 * @throws SchemaError MIGRATION_FAILED with the statement's place; nothing of the file is kept
 */
export async function asOneUnit<T>(
  migrator: MigratorSession,
  file: string,
  work: () => Promise<T>,
): Promise<T> {
  let failure: unknown;
  try {
    return await migrator.inTransaction(async () => {
      try {
        return await work();
      } catch (error) {
        failure = error;
        throw error;
      }
    });
  } catch (error) {
    if (failure instanceof ScriptFailure) throw failed(failure.message, failure.cause);
    if (isSchemaError(error, 'REFERENCE')) throw failed(`${file} failed: ${error.message}`, error);
    throw error;
  }
}

function failed(message: string, cause: unknown): SchemaError {
  return new SchemaError(
    'MIGRATION_FAILED',
    `${message.replace(/\.?$/, '.')} Nothing of it was kept.`,
    {
      cause,
      hint: 'Mend the rows or the migration, then run it again.',
    },
  );
}
