import { FailedCall } from '../store/executor.ts';

/** Wait for another process's write lock without blocking the event loop. */
export async function retryBusy<T>(deadline: number, work: () => T): Promise<T> {
  for (let wait = 1; ; wait = Math.min(wait * 2, 25)) {
    try {
      return work();
    } catch (error) {
      if (!isBusy(error) || performance.now() > deadline) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, wait * Math.random()));
  }
}

/** A batch says which of its calls failed; to begin one fails by itself. */
export function isBusy(error: unknown): boolean {
  const { code } = (error instanceof FailedCall ? error.cause : error) as { code?: string };
  return code?.startsWith('SQLITE_BUSY') ?? false;
}
