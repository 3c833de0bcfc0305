import { type Handler, UnrecoverableError } from '@schema/ai-jobs';
import type { EvolutionHubCalls } from '../composition.ts';
import type { ImageEditor } from '../ports/image-editor.ts';
import type { ObjectStore } from '../ports/objects.ts';

/** The kind of the jobs that edit an uploaded image. */
export const editImage = 'image.edit';

/** Where images are kept, and what edits them. */
export interface EditingPorts {
  readonly objects: ObjectStore;
  readonly editor: ImageEditor;
}

/** Edit the image of a job, keep what came of it, and tell the user. */
export function imageHandler(
  store: Pick<EvolutionHubCalls, 'system'>,
  { objects, editor }: EditingPorts,
): Handler {
  return async (job, { signal }) => {
    const image = job.inputR2Key === null ? undefined : await objects.get(job.inputR2Key);
    if (!image) throw new UnrecoverableError('NO_INPUT', 'The image is not there any more.');
    const model = job.model ?? editor.models[0];
    if (!editor.models.includes(model))
      throw new UnrecoverableError('UNKNOWN_MODEL', 'The provider has no such model.');
    const prompt = typeof job.params.prompt === 'string' ? job.params.prompt : '';
    const edited = await editor.edit(image, { model, prompt, signal });
    // Named after the job: a second attempt writes over what the first one left.
    const outputR2Key = `outputs/${job.id}`;
    await objects.put(outputR2Key, edited);
    if (job.userId !== null)
      await store.system.forUser(job.userId).notifications.notify({
        kind: 'image.edited',
        title: 'Your image is ready',
        data: { jobId: job.id },
        dedupeKey: `image.edited:${job.id}`,
      });
    return { outputR2Key, result: { bytes: edited.bytes.byteLength } };
  };
}
