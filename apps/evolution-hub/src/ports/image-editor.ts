import type { StoredObject } from './objects.ts';

/** Edits images; an account with a provider can take the place of the local one. */
export interface ImageEditor {
  /** The models that it has; the first is the default. */
  readonly models: readonly [string, ...string[]];
  edit(
    image: StoredObject,
    how: { readonly model: string; readonly prompt: string; readonly signal: AbortSignal },
  ): Promise<StoredObject>;
}

/** Edit nothing: the image comes back as it is, so that the app works without any account. */
export const localEditor: ImageEditor = {
  models: ['copy'],
  edit: async (image, { signal }) => {
    signal.throwIfAborted();
    return image;
  },
};
