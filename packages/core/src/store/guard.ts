import { isSchemaError } from '../errors.ts';
import {
  type Answer,
  type Call,
  type Connection,
  type Executor,
  FailedCall,
  type Statement,
  type Values,
} from './executor.ts';
import type { Observer } from './observe.ts';
import type { Queue } from './queue.ts';
import { aborted, refuseOuter, refuseUnusable, type Scope } from './scope.ts';

/** What every call of a store goes through. */
export interface Database {
  readonly connection: Connection;
  readonly observer: Observer;
}

/** Around every call: who may run it, how long it took, and one error for what the driver throws. */
export function guarded(
  { connection, observer }: Database,
  target: Executor,
  scope: Scope,
  queue: Queue | undefined,
): Executor {
  const failed = async (
    error: unknown,
    statement: Statement,
    values: Values,
    start: number,
    statements: number,
  ): Promise<never> => {
    observer(statement.name, start, () => 0, statements);
    if (scope.parent) scope.failed = true;
    const call: Call | undefined = statement.sql === batched ? undefined : [statement, values];
    const failure = isSchemaError(error)
      ? error
      : error instanceof FailedCall
        ? await connection.translate(error.cause, error.call)
        : await connection.translate(error, call);
    // Postgres says it of a statement that was sent beside the one that failed.
    throw failure.code === 'TRANSACTION_ABORTED' ? aborted() : failure;
  };
  const attempt = <T>(
    { work, rows, statements = 1 }: Watched<T>,
    statement: Statement,
    values: Values,
  ): Answer<T> => {
    refuseUnusable(scope);
    const start = performance.now();
    const noted = (result: T): T => {
      observer(statement.name, start, () => rows(result), statements);
      return result;
    };
    try {
      const answer = work(statement, values);
      if (!(answer instanceof Promise)) return noted(answer);
      const called = answer.then(noted, (error) =>
        failed(error, statement, values, start, statements),
      );
      if (scope.parent) scope.latest = called;
      return called;
    } catch (error) {
      return failed(error, statement, values, start, statements);
    }
  };
  const guard =
    <T>(watched: Watched<T>): Work<T> =>
    (statement, values) => {
      refuseOuter(scope);
      return queue?.isHeld
        ? queue.run(() => attempt(watched, statement, values))
        : attempt(watched, statement, values);
    };
  return {
    first: guard({ work: target.first, rows: (row) => (row ? 1 : 0) }),
    all: guard({ work: target.all, rows: (rows) => rows.length }),
    objects: guard({ work: target.objects, rows: (rows) => rows.length }),
    run: guard({ work: target.run, rows: (changes) => changes }),
    batch: (calls) =>
      guard({
        work: () => target.batch(calls),
        rows: (results) => results.flat().length,
        statements: calls.length,
      })({ name: calls[0]?.[0].name ?? 'batch', sql: batched }, []),
  };
}

type Work<T> = (statement: Statement, values: Values) => Answer<T>;

interface Watched<T> {
  readonly work: Work<T>;
  readonly rows: (result: T) => number;
  readonly statements?: number;
}

/** In the place of a batch's text: the error of a batch names the call that failed. */
const batched = '';
