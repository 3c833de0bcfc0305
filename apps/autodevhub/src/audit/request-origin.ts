import { AsyncLocalStorage } from 'node:async_hooks';
import { type AppEnv, originOf } from '@schema/http';
import type { MiddlewareHandler } from 'hono';

/** Where a change comes from, as the audit log keeps it. */
interface RequestOrigin {
  readonly requestId: string;
  readonly ipAddress?: string | null | undefined;
}

const current = new AsyncLocalStorage<RequestOrigin>();

/** Remember, while a request is answered, where it comes from. */
export const keepOrigin: MiddlewareHandler<AppEnv> = (c, next) =>
  current.run({ requestId: c.get('requestId'), ipAddress: originOf(c).ipAddress }, next);

/** Where the request that is being answered comes from; nothing outside of one. */
export function requestOrigin(): Partial<RequestOrigin> {
  return current.getStore() ?? {};
}
