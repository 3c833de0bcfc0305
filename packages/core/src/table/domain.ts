import type { RepositoryContext } from '../store/context.ts';
import type { ObjectsBuilder } from './objects.ts';
import type { AnyTable } from './table.ts';

/** A package's offer: its tables, what hangs on them, and the calls over them. */
export interface Domain<
  Name extends string = string,
  Tables extends Record<string, AnyTable> = Record<string, AnyTable>,
  Repositories = unknown,
> {
  readonly name: Name;
  readonly tables: Tables;
  /** Triggers, full-text tables and the like; `updated_at` triggers come by themselves. */
  readonly objects?: ObjectsBuilder;
  /** Make the domain's calls for one store, or for one transaction of it. */
  readonly repositories: (context: RepositoryContext<Tables>) => Repositories;
}

/** A domain of any shape: what it asks of its context is its own affair, hence `never`. */
export interface AnyDomain {
  readonly name: string;
  readonly tables: Record<string, AnyTable>;
  readonly objects?: ObjectsBuilder;
  readonly repositories: (context: never) => unknown;
}

/** Define a domain: what `compose` takes. */
export function defineDomain<
  const Name extends string,
  Tables extends Record<string, AnyTable>,
  Repositories,
>(domain: Domain<Name, Tables, Repositories>): Domain<Name, Tables, Repositories> {
  return domain;
}
