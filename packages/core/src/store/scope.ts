import { AsyncLocalStorage } from 'node:async_hooks';
import { SchemaError } from '../errors.ts';
import { failureMessage } from './driver-error.ts';
import type { Queue } from './queue.ts';

/** One level: the store itself, a transaction, or a savepoint in it. */
export interface Scope {
  readonly parent: Scope | undefined;
  /** The level in whose work it was begun: its parent, or one of another store. */
  readonly around?: Scope | undefined;
  /** Of a store: in which its transactions wait for their turn. */
  readonly queue?: Queue | undefined;
  open: boolean;
  /** One of its statements has: Postgres runs nothing after it, so SQLite does not either. */
  failed: boolean;
  /** The statement that was started last; those before it are answered before. */
  latest?: Promise<unknown> | undefined;
}

/** The level whose work is running. */
export const current = new AsyncLocalStorage<Scope>();

/** A level is of no use once it, or one around it, has ended or failed. */
export function refuseUnusable(scope: Scope): void {
  if (scope.failed) throw aborted();
  let level = scope;
  while (level.open && level.parent?.parent) level = level.parent;
  if (level.open) return;
  if (level.parent) {
    throw new SchemaError('TRANSACTION_SCOPE', 'This transaction has ended.', {
      hint: 'Await every call inside the callback, and use the store after it.',
    });
  }
  throw new SchemaError('STORE_CLOSED', 'This store has been closed.', {
    hint: 'Close it when the last call has been answered.',
  });
}

/** Inside a transaction only its own handle may be used: the outer one would wait for it forever. */
export function refuseOuter(scope: Scope): void {
  refuseAround(scope, current.getStore());
}

function refuseAround(scope: Scope, inner: Scope | undefined): void {
  if (!inner) return;
  if (inner.open && inner.parent && waitsFor(scope, inner.parent)) {
    throw new SchemaError(
      'TRANSACTION_SCOPE',
      'The outer store was used inside its own transaction.',
      { hint: 'Use the store that the transaction passes to its callback.' },
    );
  }
  refuseAround(scope, inner.parent);
  if (inner.around !== inner.parent) refuseAround(scope, inner.around);
}

/** A transaction of its own keeps a store waiting, and so does that of another one on its client. */
function waitsFor(scope: Scope, other: Scope): boolean {
  return scope === other || (scope.queue !== undefined && scope.queue === other.queue);
}

/** The level that work stands in: the innermost one that has not ended. */
export function openScope(): Scope | undefined {
  let scope = current.getStore();
  while (scope && !scope.open) scope = scope.around ?? scope.parent;
  return scope;
}

/** What is said of every call after the one that failed. */
export function aborted(): SchemaError {
  return new SchemaError('TRANSACTION_ABORTED', failureMessage('TRANSACTION_ABORTED'), {
    hint: 'Let the error leave the callback, or run what may fail in a nested transaction.',
  });
}
