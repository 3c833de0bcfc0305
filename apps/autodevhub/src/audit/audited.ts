import type { NewAuditEntry } from '@schema/system';
import type { AutoDevHubCalls } from '../composition.ts';
import { requestOrigin } from './request-origin.ts';
import { shortened } from './shortened.ts';

/** An entry whose `before` and `after` are rows. */
interface AuditedChange extends Omit<NewAuditEntry, 'before' | 'after'> {
  readonly before?: object;
  readonly after?: object;
}

/** Write a change into the audit log, with the request that it comes from. */
export async function record(
  { system }: Pick<AutoDevHubCalls, 'system'>,
  { before, after, ...entry }: AuditedChange,
): Promise<void> {
  await system.audit.append({
    ...requestOrigin(),
    ...entry,
    ...(before && { before: shortened(before) }),
    ...(after && { after: shortened(after) }),
  });
}

/** What a piece of work has changed, and its result. */
type Audited<T> = Omit<AuditedChange, 'action'> & { readonly result: T };

/** A store, or a transaction of one. */
export type Transacting = Pick<AutoDevHubCalls, 'transaction'>;

/** Run work in a transaction and write what it has changed into the audit log: both or neither. */
export function audited<T>(
  store: Transacting,
  action: string,
  work: (tx: AutoDevHubCalls) => Promise<Audited<T>>,
): Promise<T> {
  return store.transaction(async (tx) => {
    const { result, ...change } = await work(tx);
    // Last: whoever appends holds the end of the log until the transaction ends.
    await record(tx, { ...change, action });
    return result;
  });
}
