import type { PgTable } from 'drizzle-orm/pg-core';
import {
  type Builder,
  type Captured,
  type Compiled,
  type CompileTarget,
  compile,
  slots,
} from './compile.ts';
import type { QueryOptions } from './context.ts';
import { linkedCompiled } from './linked.ts';
import { namesakes } from './named.ts';

/** A store's queries, by domain and name. */
export interface KnownQueries extends CompileTarget {
  readonly compiled: Map<string, Compiled>;
  /** How to compile each query that a repository has defined. */
  readonly defined: Map<string, () => Compiled>;
  /** How to define the queries of each list that calls have not asked for yet. */
  readonly undefinedYet: Map<string, () => void>;
}

type Build = (params: never) => Builder;

/** What a domain defines; each is compiled when it is first asked for, once for its store. */
export function compiledQueries(known: KnownQueries, domain: string) {
  const { compiled, defined, undefinedYet } = known;
  const names = new Set<string>();
  const keyOf = (name: string) => `${domain}.${name}`;

  const once = (name: string, make: (key: string) => Compiled): (() => Compiled) => {
    // A query and a list, say: those of one kind are told apart by their builders.
    if (names.has(name)) throw namesakes(name);
    names.add(name);
    const key = keyOf(name);
    let get = defined.get(key);
    if (!get) {
      get = () => {
        let found = compiled.get(key);
        if (!found) {
          found = make(key);
          compiled.set(key, found);
        }
        return found;
      };
      defined.set(key, get);
    }
    return get;
  };

  return {
    later: (name: string, define: () => void) => {
      const key = keyOf(name);
      if (!undefinedYet.has(key)) undefinedYet.set(key, define);
    },
    compile: (
      name: string,
      build: Build,
      options?: QueryOptions,
      check?: (captured: Captured) => void,
    ) => once(name, (key) => compile(key, known, build(slots<never>(key)), options, check)),
    /** Two writes as one statement of Postgres. */
    link: (name: string, first: Build, table: PgTable, second: Build) =>
      once(name, (key) => {
        const part = (build: Build) => compile(key, known, build(slots<never>(key)));
        return linkedCompiled(part(first), table, part(second));
      }),
  };
}
