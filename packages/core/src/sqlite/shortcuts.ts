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

/** Find the shortcut of a statement, if it has one; `encode` makes a parameter of a value. */
export function shortcutOf(
  statement: Statement,
  fields: SelectedFields,
  encode: (value: unknown) => unknown,
): Shortcut | undefined {
  const insert = readInsert(statement.sql);
  if (!insert) return undefined;
  return typeof insert.conflict === 'object'
    ? updateFirst(statement, insert, insert.conflict)
    : withoutReturning(statement, insert, fields, encode);
}
