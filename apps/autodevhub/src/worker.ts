import { type Worker, type WorkerStore, worker } from '@schema/ai-jobs';
import type { AutoDevHubCalls } from './composition.ts';
import {
  type GenerationOptions,
  generateStories,
  storiesKind,
} from './generation/generate-stories.ts';
import { localProvider } from './generation/local-provider.ts';

export interface StoryWorkerOptions extends Partial<Omit<GenerationOptions, 'store'>> {
  /** Hears of attempts that failed. */
  readonly onError?: (error: unknown) => void;
}

/** Start the worker that writes the stories which are asked for. */
export function startStoryWorker(
  store: AutoDevHubCalls & WorkerStore<AutoDevHubCalls>,
  { provider = localProvider, onError = logError, ...options }: StoryWorkerOptions = {},
): Worker {
  return worker({
    store,
    handlers: { [storiesKind]: generateStories({ store, provider, ...options }) },
    onError,
  });
}

/** Write an error's kind as one line of JSON; its message may quote what a model said. */
function logError(error: unknown): void {
  const { name, code } = (error ?? {}) as { name?: unknown; code?: unknown };
  const entry = { level: 'warn', message: 'job', error: String(name ?? 'Error'), code };
  process.stderr.write(`${JSON.stringify(entry)}\n`);
}
