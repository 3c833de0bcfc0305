import { SchemaError } from '../errors.ts';

/** A statement, after blanks and comments, that leaves a connection in another state than it found it. */
const control =
  /^(?:[\s;]|--[^\n]*(?:\n|$)|\/\*(?:[^*]|\*(?!\/))*\*\/)*(begin|start\s+transaction|commit|end|rollback|abort|savepoint|release|prepare\s+transaction|copy\b[\s\S]*\b(?:from\s+stdin|to\s+stdout))\b/i;

/**
 * Refuse to begin or end a transaction by SQL: others' statements run on the same connection.
 *
 * @throws SchemaError UNSUPPORTED
 */
export function refuseControl(sql: string): void {
  const [, words] = control.exec(sql) ?? [];
  if (words === undefined) return;
  const verb = /^copy/i.test(words) ? 'COPY' : words.toUpperCase().replace(/\s+/, ' ');
  throw new SchemaError('UNSUPPORTED', `${verb} is not run on a connection that others share.`, {
    hint:
      verb === 'COPY'
        ? 'Run it on a client of your own.'
        : 'Use `store.transaction`; inside of it, `tx.transaction` is a savepoint.',
  });
}
