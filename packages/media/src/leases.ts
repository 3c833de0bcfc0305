import { leaseLost, notFound, type Query } from '@schema/core';
import { and, eq, gt } from 'drizzle-orm';
import type { MediaContext } from './context.ts';
import type { Lease } from './leases.schema.ts';

type Leased = MediaContext['tables']['importJobs' | 'emailCampaigns'];

/** What a holder proves itself with. Not made from the time, as ids are: it must not be guessed. */
export const newToken = (): string => crypto.randomUUID();

/** The row is in this state and held under this very lease. */
export function isHeld(
  table: Leased,
  status: 'running' | 'sending',
  p: Lease & { readonly now: Date },
) {
  return and(
    eq(table.id, p.id),
    eq(table.token, p.token),
    eq(table.status, status),
    gt(table.leaseExpiresAt, p.now),
  );
}

/** Make what gives the row that its holder has changed; without one, it is somebody else's or over. */
export function holding<Row>(table: string, byId: Query<{ id: string }, Row>) {
  return async ({ id }: Lease, changed: Row | undefined): Promise<Row> =>
    changed ?? leaseLost(table, (await byId.first({ id })) ?? notFound(table));
}
