import { reasonOf } from '@schema/core/validators';
import type { ImportLease, ProviderRecord } from '@schema/media';
import type { MediaStore, Rejection } from './importer.ts';

/** Take records into the library in the name of a run, and say which were refused and why. */
export async function upsertLibrary(
  store: MediaStore,
  provider: string,
  records: readonly ProviderRecord[],
  run: ImportLease,
) {
  const { items } = store.media;
  const { created, updated, results } = await items.upsertManyFromProvider(provider, records, {
    run,
  });
  const rejections = results.flatMap((result, index): Rejection[] => {
    if (result.status !== 'rejected') return [];
    const { type, externalId, title } = records[index] as ProviderRecord;
    const record = `${type} ${externalId} ${title ?? ''}`.trim();
    return [{ record, reason: reasonOf(result.issues) }];
  });
  const refused = records.filter((_, index) => results[index]?.status === 'rejected');
  return { created, updated, refused, rejections };
}
