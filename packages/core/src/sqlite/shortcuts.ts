import type { Column } from 'drizzle-orm';
import type { Statement, Values } from '../store/executor.ts';
import type { SelectedFields } from '../store/mapper.ts';
import { readInsert } from './insert-text.ts';
import { withoutReturning } from './known-rows.ts';
import { updateFirst } from './update-first.ts';

/** What a write has done. */
export interface Written {
  readonly changes: number;
  readonly rows: unknown[][];
}

/** Runs a write on the connection that holds the shortcut's turn. */
export type Run = (statement: Statement, values: Values) => Written;

/**
 * Does what a statement says with another that takes less time, in one process with its database.
 * Undefined, with nothing written, where the statement itself is to be run.
 */
export type Shortcut = (run: Run, values: Values) => Written | undefined;

/** What is known of a statement beside its text. */
export interface Facts {
  readonly fields: SelectedFields;
  /** The columns that the parameters go into, where known. */
  readonly columns: readonly (Column | undefined)[];
  /** Makes a parameter of a value. */
  readonly encode: (value: unknown) => unknown;
  /** Whether an upsert may be an update, as its query says. */
  readonly updateFirst: boolean;
}

/** Find the shortcut of a statement, if it has one. */
export function shortcutOf(statement: Statement, facts: Facts): Shortcut | undefined {
  const insert = readInsert(statement.sql);
  if (!insert) return undefined;
  if (typeof insert.conflict !== 'object') return withoutReturning(statement, insert, facts);
  return facts.updateFirst
    ? updateFirst(statement, insert, insert.conflict, facts.columns)
    : undefined;
}
