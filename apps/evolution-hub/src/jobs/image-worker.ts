import { type Worker, type WorkerStore, worker } from '@schema/ai-jobs';
import { logJobError } from '@schema/http';
import type { EvolutionHubCalls } from '../composition.ts';
import { type EditingPorts, editImage, imageHandler } from './edit-image.ts';

/** Work off the image jobs of a store until the worker is stopped. */
export function startImageWorker(
  store: EvolutionHubCalls & WorkerStore,
  ports: EditingPorts,
): Worker {
  return worker({
    store,
    name: 'images',
    handlers: { [editImage]: imageHandler(store, ports) },
    onError: logJobError,
  });
}

/** Work off the image jobs that are due, and no more: for where nothing runs between requests. */
export async function runDueImages(
  store: EvolutionHubCalls & WorkerStore,
  ports: EditingPorts,
): Promise<void> {
  const images = startImageWorker(store, ports);
  await images.idle();
  await images.stop();
}
