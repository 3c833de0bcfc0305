import { type Worker, type WorkerStore, worker } from '@schema/ai-jobs';
import { logJobError } from '@schema/http';
import type { AutoDevHubCalls } from './composition.ts';
import {
  type GenerationOptions,
  generateStories,
  storiesKind,
} from './generation/generate-stories.ts';
import { localProvider } from './generation/local-provider.ts';

/** What the worker writes stories with; a local program unless told. */
interface StoryWorkerOptions extends Partial<Omit<GenerationOptions, 'store'>> {
  /** Hears of attempts that failed. */
  readonly onError?: typeof logJobError;
}

/** Start the worker that writes the stories which are asked for. */
export function startStoryWorker(
  store: AutoDevHubCalls & WorkerStore<AutoDevHubCalls>,
  { provider = localProvider, onError = logJobError, ...options }: StoryWorkerOptions = {},
): Worker {
  return worker({
    store,
    handlers: { [storiesKind]: generateStories({ store, provider, ...options }) },
    onError,
  });
}
