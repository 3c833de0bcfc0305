import { type MaybeSignedInEnv, originOf } from '@schema/http';
import type { Context } from 'hono';
import type { EvolutionHubCalls } from './composition.ts';
import type { StoredObject } from './ports/objects.ts';

/**
 * Write down who has downloaded what: a HEAD asks about it and downloads nothing, and what is not there
 * has a name of the caller's choice.
 */
export async function recordDownload(
  store: EvolutionHubCalls,
  c: Context<MaybeSignedInEnv>,
  assetKey: string,
  asset: StoredObject,
): Promise<void> {
  if (c.req.method !== 'GET') return;
  await store.system.downloads.record({
    assetKey,
    userId: c.get('user')?.id ?? null,
    ip: originOf(c).ipAddress,
    status: 'completed',
    bytes: asset.bytes.byteLength,
  });
}
