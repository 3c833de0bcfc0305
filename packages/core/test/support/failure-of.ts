import { inspect } from 'node:util';
import { SchemaError } from '@schema/core';
import { expect } from 'vitest';

/** What no error may show; nor may one show 4711. */
export const secret = 'Hidden-Value-4711';

/** What one error of one call says, on every database. */
export interface Failure {
  readonly code: string;
  readonly table: string;
  readonly columns: readonly string[];
  readonly constraint?: string;
}

/** Run what fails; give what it says, and see that it shows no value. */
export async function failureOf(work: Promise<unknown>): Promise<Failure> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(SchemaError);
  const said = error as SchemaError;
  for (const shown of [
    said.message,
    String(said.stack),
    JSON.stringify(said),
    JSON.stringify(said.cause),
    inspect(said, { depth: 10, showHidden: true }),
  ]) {
    expect(shown).not.toContain(secret);
    expect(shown).not.toContain('4711');
  }
  const { code, table, columns, constraint } = said;
  return { code, table: table ?? '', columns, ...(constraint !== undefined && { constraint }) };
}
