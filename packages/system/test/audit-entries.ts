import type { TestContext } from '@schema/testing';
import type { composition } from './composition.ts';

export type Context = TestContext<typeof composition>;

export const entry = (n: number) => ({ action: 'act', resource: { type: 't', id: String(n) } });

/** Append entries 1 to `count`, as one unit. */
export async function fill({ store }: Context, count: number): Promise<void> {
  await store.transaction(async (tx) => {
    for (let n = 1; n <= count; n++) await tx.system.audit.append(entry(n));
  });
}
