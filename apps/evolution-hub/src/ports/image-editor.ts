import type { StoredObject } from './objects.ts';

/** An edit that its provider has begun, and reports the end of by webhook. */
export interface LaterEdit {
  /** What the provider calls it in its report. */
  readonly providerJobId: string;
  /** How long the provider has until it is asked again, in milliseconds up to a week. */
  readonly within: number;
}

/** Edits images; an account with a provider can take the place of the local one. */
export interface ImageEditor {
  /** Whose jobs it does; a provider that answers later reports to `/webhooks/<provider>`. */
  readonly provider: string;
  /** The models that it has; the first is the default. */
  readonly models: readonly [string, ...string[]];
  edit(
    image: StoredObject,
    how: { readonly model: string; readonly prompt: string; readonly signal: AbortSignal },
  ): Promise<StoredObject | LaterEdit>;
}

/** Edit nothing: the image comes back as it is, so that the app works without any account. */
export const localEditor: ImageEditor = {
  provider: 'local',
  models: ['copy'],
  edit: async (image, { signal }) => {
    signal.throwIfAborted();
    return image;
  },
};
