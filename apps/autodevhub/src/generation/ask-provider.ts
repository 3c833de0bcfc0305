import * as z from 'zod';
import { type FailureReason, failureMessages } from './generation-failure.ts';
import { ProviderError, StoryDraft, type StoryProvider, type StoryWish } from './story-provider.ts';

/** Why an attempt gives no stories; its message is one that the user may read. */
export class GenerationError extends Error {
  override readonly name = 'GenerationError';
  readonly reason: FailureReason;

  constructor(reason: FailureReason, options?: ErrorOptions) {
    super(failureMessages[reason], options);
    this.reason = reason;
  }
}

/** Stories that can be stored. */
export type Drafts = z.output<typeof StoryDraft>[];

/**
 * Ask the provider, for as long as the signal lets it, and check what it gives.
 *
 * @throws GenerationError
 */
export async function ask(
  provider: StoryProvider,
  wish: StoryWish,
  signal: AbortSignal,
): Promise<Drafts> {
  const aborted = new Promise<never>((_, reject) => {
    const giveUp = () => reject(new GenerationError('timeout', { cause: signal.reason }));
    if (signal.aborted) giveUp();
    signal.addEventListener('abort', giveUp, { once: true });
  });
  let given: readonly StoryDraft[];
  try {
    // One that throws at once is raced as well: else nobody would hear of `aborted`.
    given = await Promise.race([(async () => provider.generate(wish, { signal }))(), aborted]);
  } catch (cause) {
    if (cause instanceof GenerationError) throw cause;
    throw new GenerationError(cause instanceof ProviderError ? cause.reason : 'failed', { cause });
  }
  const drafts = z.array(StoryDraft).min(1).max(wish.maxStories).safeParse(given);
  if (!drafts.success) throw new GenerationError('unusable', { cause: drafts.error });
  return drafts.data;
}
