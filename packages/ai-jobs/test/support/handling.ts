import { type Attempt, AttemptAborted } from '../../src/index.ts';

/** Options of a worker that need not be waited for. */
export const quick = { pollInterval: 20, backoff: { base: 1, cap: 1 } };

/** A promise that someone else resolves. */
export function signal<T = void>() {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

/** Wait until a handler is told to stop; gives the reason. */
export function told({ signal: abort }: Pick<Attempt<never>, 'signal'>): Promise<string> {
  return new Promise((resolve) => {
    abort.addEventListener('abort', () => {
      resolve(abort.reason instanceof AttemptAborted ? abort.reason.code : 'OTHER');
    });
  });
}
