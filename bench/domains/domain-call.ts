import type { Database } from 'better-sqlite3';
import type { Sql } from 'postgres';
import { each } from '../growth/fillings.ts';
import type { AllStore } from './composition.ts';

/** A domain's hot call, and the same work written by hand on each driver; each makes the nth call. */
export interface DomainCall<Answer = unknown> {
  readonly name: string;
  readonly ours: (store: AllStore) => (n: number) => Promise<Answer>;
  readonly sqlite: (database: Database) => (n: number) => Answer;
  readonly postgres: (sql: Sql) => (n: number) => Promise<Answer>;
}

/** Define a call; what the three answer to the same is checked before they are measured. */
export function domainCall<Answer>(definition: DomainCall<Answer>): DomainCall {
  return definition;
}

/** Rows in each table that grows by itself. */
export const size = 10_000;
export const owners = size / each;

export const prepared = { prepare: true };
