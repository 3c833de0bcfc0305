import { uuidv7 } from '@schema/core';
import { type Statement, statementsOf } from '@schema/core/connection';

/**
 * List the statements of every query of a store's domains, run or not: repositories that are bound
 * to an owner are bound to one that is nobody.
 */
export function allStatements(store: {
  readonly composition: { readonly domains: object };
}): readonly Statement[] {
  const calls = store as unknown as Record<string, unknown>;
  for (const name of Object.keys(store.composition.domains)) visit(calls[name]);
  return statementsOf(store);
}

function visit(calls: unknown): void {
  if (typeof calls !== 'object' || calls === null) return;
  for (const key of Object.keys(calls)) {
    const value = (calls as Record<string, unknown>)[key];
    if (typeof value === 'function' && /^for[A-Z]/.test(key)) {
      visit((value as (owner: string) => unknown)(uuidv7()));
    } else visit(value);
  }
}
