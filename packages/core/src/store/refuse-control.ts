import { SchemaError } from '../errors.ts';
import type { Dialect } from '../table/constraints.ts';

/** Where a statement leaves a connection in another state than it found it. */
const control =
  /^(begin|start\s+transaction|commit|end|rollback|abort|savepoint|release|prepare\s+transaction|copy\b[\s\S]*\b(?:from\s+stdin|to\s+stdout))\b/i;

/**
 * Refuse to begin or end a transaction by SQL: others' statements run on the same connection.
 *
 * @throws SchemaError UNSUPPORTED
 */
export function refuseControl(sql: string, dialect: Dialect): void {
  const [, words] = control.exec(withoutLead(sql, dialect)) ?? [];
  if (words === undefined) return;
  const verb = /^copy/i.test(words) ? 'COPY' : words.toUpperCase().replace(/\s+/, ' ');
  throw new SchemaError('UNSUPPORTED', `${verb} is not run on a connection that others share.`, {
    hint:
      verb === 'COPY'
        ? 'Run it on a client of your own.'
        : 'Use `store.transaction`; inside of it, `tx.transaction` is a savepoint.',
  });
}

const blanks = /^(?:[\s;]|--[^\n\r]*)+/;

/** The statement without the blanks and comments that it begins with. */
function withoutLead(sql: string, dialect: Dialect): string {
  let rest = sql.replace(blanks, '');
  while (rest.startsWith('/*')) rest = rest.slice(commentEnd(rest, dialect)).replace(blanks, '');
  return rest;
}

/** Where a comment ends; those of Postgres have comments in them. */
function commentEnd(text: string, dialect: Dialect): number {
  let depth = 0;
  for (const { 0: mark, index } of text.matchAll(/\/\*|\*\//g)) {
    if (mark === '*/') depth -= 1;
    else if (depth === 0 || dialect === 'postgres') depth += 1;
    if (depth === 0) return index + mark.length;
  }
  return text.length;
}
