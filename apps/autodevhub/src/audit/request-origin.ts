import { AsyncLocalStorage } from 'node:async_hooks';

/** Where a change comes from, as the audit log keeps it. */
export interface RequestOrigin {
  readonly requestId: string;
  readonly ipAddress?: string | null | undefined;
}

const current = new AsyncLocalStorage<RequestOrigin>();

/** Run work that answers a request, and remember for its length where the request comes from. */
export function withOrigin<T>(origin: RequestOrigin, work: () => T): T {
  return current.run(origin, work);
}

/** Where the request that is being answered comes from; nothing outside of one. */
export function requestOrigin(): Partial<RequestOrigin> {
  return current.getStore() ?? {};
}
