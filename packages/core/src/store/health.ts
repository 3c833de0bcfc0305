import { isSchemaError } from '../errors.ts';
import type { Dialect } from '../table/constraints.ts';
import type { Connection, Executor } from './executor.ts';

/** Whether a database answers, and how fast. */
export interface Health {
  readonly ok: boolean;
  readonly dialect: Dialect;
  /** The round trip in milliseconds. */
  readonly latency: number;
}

/** How long a database may take to tell how it is, in milliseconds. */
const patience = 5000;

/** Ask the database for an answer. */
export async function health(
  { dialect, isInPlace }: Connection,
  executor: Executor,
): Promise<Health> {
  const start = performance.now();
  const told = (ok: boolean): Health => ({ ok, dialect, latency: performance.now() - start });
  let deadline: NodeJS.Timeout | undefined;
  const silence = new Promise<void>((_, reject) => {
    deadline = setTimeout(reject, patience);
  });
  try {
    await Promise.race([executor.all({ name: 'health', sql: 'select 1' }, []), silence]);
    return told(isInPlace?.() ?? true);
  } catch (error) {
    if (isSchemaError(error, 'TRANSACTION_SCOPE')) throw error;
    return told(false);
  } finally {
    clearTimeout(deadline);
  }
}
