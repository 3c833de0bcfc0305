import type { Job } from '@schema/ai-jobs';
import type { EvolutionHubCalls } from '../composition.ts';

/** Tell the user of a job that its image is ready: once, until the user deletes it. Guests hear nothing. */
export async function tellUser(
  store: Pick<EvolutionHubCalls, 'system'>,
  { id, ownerType, ownerRef }: Pick<Job, 'id' | 'ownerType' | 'ownerRef'>,
): Promise<void> {
  if (ownerType !== 'user') return;
  await store.system.forUser(ownerRef).notifications.notify({
    kind: 'image.edited',
    title: 'Your image is ready',
    data: { jobId: id },
    dedupeKey: `image.edited:${id}`,
  });
}
