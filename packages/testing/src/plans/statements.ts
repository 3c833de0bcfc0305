import { type AnyComposition, uuidv7 } from '@schema/core';
import { type Statement, statementsOf } from '@schema/core/connection';

/** The store of any composition. */
export interface AnyStore {
  readonly composition: AnyComposition;
}

/**
 * List the statements of all queries that a store's repositories define, run or not. A repository
 * that is bound to an owner (`forUser`) is bound to one who does not exist.
 */
export function allStatements(store: AnyStore): readonly Statement[] {
  for (const name of Object.keys(store.composition.domains))
    visit((store as unknown as Record<string, unknown>)[name]);
  return statementsOf(store).flatMap((statement) => [statement, ...stepsOf(statement)]);
}

/** What SQLite runs in the place of an upsert. */
function stepsOf({ shortcut }: Statement): Statement[] {
  const steps: Statement[] = [];
  const run = (step: Statement) => {
    steps.push(step);
    return { changes: 1, rows: [] };
  };
  shortcut?.(run, []);
  return steps;
}

function visit(calls: unknown): void {
  if (typeof calls !== 'object' || calls === null) return;
  for (const [key, value] of Object.entries(calls)) {
    visit(isBinder(key, value) ? value(uuidv7()) : value);
  }
}

/** House rule: what is called `for…` takes an owner and gives the calls of that owner. */
function isBinder(key: string, value: unknown): value is (owner: string) => unknown {
  return typeof value === 'function' && /^for[A-Z]/.test(key);
}
