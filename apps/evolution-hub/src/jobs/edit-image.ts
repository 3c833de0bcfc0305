import { type Handler, UnrecoverableError } from '@schema/ai-jobs';
import type { EvolutionHubCalls } from '../composition.ts';
import type { ImageEditor } from '../ports/image-editor.ts';
import type { ObjectStore } from '../ports/objects.ts';
import { tellUser } from './tell-user.ts';

/** The kind of the jobs that edit an uploaded image. */
export const editImage = 'image.edit';

/** Where images are kept, and what edits them. */
export interface EditingPorts {
  readonly objects: ObjectStore;
  readonly editor: ImageEditor;
}

/**
 * Edit the image of a job, keep what came of it, and tell the user; or leave the job to a provider
 * that reports later.
 */
export function imageHandler(
  store: Pick<EvolutionHubCalls, 'system'>,
  { objects, editor }: EditingPorts,
): Handler {
  return async (job, { signal, handOver }) => {
    if (job.provider !== editor.provider)
      throw new UnrecoverableError('UNKNOWN_PROVIDER', 'The provider is not there any more.');
    const image = job.inputR2Key === null ? undefined : await objects.get(job.inputR2Key);
    if (!image) throw new UnrecoverableError('NO_INPUT', 'The image is not there any more.');
    const model = job.model ?? editor.models[0];
    if (!editor.models.includes(model))
      throw new UnrecoverableError('UNKNOWN_MODEL', 'The provider has no such model.');
    const prompt = typeof job.params.prompt === 'string' ? job.params.prompt : '';
    const edited = await editor.edit(image, { model, prompt, signal });
    if ('providerJobId' in edited) {
      await handOver(edited.providerJobId, edited.within);
      return undefined;
    }
    // Named after the job: a second attempt writes over what the first one left.
    const outputR2Key = `outputs/${job.id}`;
    await objects.put(outputR2Key, edited);
    await tellUser(store, job);
    return { outputR2Key, result: { bytes: edited.bytes.byteLength } };
  };
}
