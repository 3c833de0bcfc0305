import { SchemaError } from '../errors.ts';
import type { Compiled } from './compile.ts';
import type { BatchCall, Query } from './context.ts';
import type { Executor } from './executor.ts';

type Params = Record<string, unknown>;

/** A query, whatever its parameters and rows. */
export type AnyQuery = Query<Params, unknown>;

interface CompiledCall extends BatchCall<unknown> {
  readonly query: () => Compiled;
  readonly params: Params;
}

/**
 * Run compiled queries on one executor. What a synchronous driver has answered is not awaited: each await
 * is a turn of the event loop.
 */
export function runnerOf(executor: Executor) {
  const all = async ({ statement, bind, map }: Compiled, params: Params) => {
    const answer = executor.all(statement, bind(params));
    const found = answer instanceof Promise ? await answer : answer;
    return found.map(map);
  };
  const first = async ({ statement, bind, map }: Compiled, params: Params) => {
    const answer = executor.first(statement, bind(params));
    const row = answer instanceof Promise ? await answer : answer;
    return row && map(row);
  };
  return {
    all,
    query: (get: () => Compiled): AnyQuery => ({
      first: async (params) => first(get(), params),
      one: async (params) => (await first(get(), params)) ?? missingRow(),
      all: async (params) => all(get(), params),
      run: async (params) => {
        const { statement, bind } = get();
        return executor.run(statement, bind(params));
      },
      with: (params): CompiledCall => ({ query: get, params }),
    }),
    batch: async (calls: readonly BatchCall<unknown>[]) => {
      const parts = (calls as readonly CompiledCall[]).map(({ query: get }) => get());
      const answer = executor.batch(
        parts.map(({ statement, bind }, index) => [
          statement,
          bind((calls[index] as CompiledCall).params),
        ]),
      );
      const results = answer instanceof Promise ? await answer : answer;
      return parts.map(({ map }, index) => (results[index] as unknown[][]).map(map));
    },
  };
}

function missingRow(): never {
  throw new SchemaError('INTERNAL', 'A statement gave no row, where there is always one.');
}
