import { type AppOptions, createApp, type RequestLog } from '../src/index.ts';

/** Make an app over a store that only tells its health, and keep what it logs. */
export function service(
  options: Pick<AppOptions, 'maxBody' | 'address' | 'docsFile'> & { ok?: boolean } = {},
) {
  const { ok = true, ...rest } = options;
  const log: RequestLog[] = [];
  const store = { health: async () => ({ ok, dialect: 'sqlite' as const, latency: 1.23 }) };
  const app = createApp({
    title: 'Test',
    version: '1.2.3',
    store,
    log: (entry) => log.push(entry),
    ...rest,
  });
  return { app, log };
}
