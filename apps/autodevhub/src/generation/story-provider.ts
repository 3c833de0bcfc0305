import { text } from '@schema/core/validators';
import type { Priority } from '@schema/projects';
import { BatchStory, BatchTask } from '@schema/projects/validators';
import * as z from 'zod';

/** What stories are asked for. */
export interface StoryWish {
  readonly prompt: string;
  /** The most stories to give. */
  readonly maxStories: number;
  readonly project: {
    readonly name: string;
    readonly description: string | null;
    /** For stories about which the model has no better idea. */
    readonly defaultPriority: Priority;
    /** The way stories are told, such as `agile`. */
    readonly storyTemplate: string;
    readonly autoAssignPoints: boolean;
    readonly includeTasks: boolean;
  };
}

const { title, description, acceptanceCriteria, priority, storyPoints, tags } = BatchStory.shape;

/** A story as a model gives it. */
export const StoryDraft = z.strictObject({
  title,
  description,
  acceptanceCriteria,
  priority,
  storyPoints,
  tags,
  tasks: z.array(BatchTask.shape.title).max(20).optional(),
  /** How sure the model is, 0 to 1. */
  confidence: z.number().min(0).max(1).optional(),
  estimatedHours: z.number().min(0).max(10_000).optional(),
  complexity: z.enum(['low', 'medium', 'high']).optional(),
  /** The titles or ids of what must be there before. */
  dependencies: z
    .array(text({ min: 1, max: 200 }))
    .max(20)
    .optional(),
});
export type StoryDraft = z.input<typeof StoryDraft>;

/** Writes stories: a model behind an API, or a program. */
export interface StoryProvider {
  /** What `aiModel` says of the requests that it answers; at most 100 characters. */
  readonly model: string;
  /**
   * Write stories for a wish. Stops when the signal is aborted.
   *
   * @throws ProviderError to say why, and whether it is worth another try; any other error is taken
   * for one that is, and its message is shown to nobody
   */
  generate(
    wish: StoryWish,
    options: { readonly signal: AbortSignal },
  ): Promise<readonly StoryDraft[]>;
}

/** Why a provider gives no stories: `unavailable` is tried again, `refused` is not. */
export class ProviderError extends Error {
  override readonly name = 'ProviderError';
  readonly reason: 'unavailable' | 'refused';

  constructor(reason: ProviderError['reason'], options?: ErrorOptions) {
    super(`The provider is ${reason}.`, options);
    this.reason = reason;
  }
}
