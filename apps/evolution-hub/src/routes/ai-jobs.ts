import { OpenAPIHono, z } from '@hono/zod-openapi';
import * as aiJobs from '@schema/ai-jobs/validators';
import { SchemaError } from '@schema/core';
import { invalidInput, text } from '@schema/core/validators';
import {
  type AppEnv,
  failures,
  file,
  freeForm,
  Id,
  json,
  jsonBody,
  ofAnyone,
  operation,
  PageQuery,
  pageOf,
} from '@schema/http';
import type { EvolutionHubCalls } from '../composition.ts';
import { recordDownload } from '../downloads.ts';
import { getOwner, type Owner, ownersOf } from '../guest.ts';
import { findImage } from '../images.ts';
import { type EditingPorts, editImage } from '../jobs/edit-image.ts';

const Job = z
  .strictObject({
    ...aiJobs.Job.shape,
    params: freeForm(aiJobs.Job.shape.params),
    result: freeForm(aiJobs.Job.shape.result),
  })
  .openapi('Job');
const options = aiJobs.JobOptions.shape;
const NewEdit = z.strictObject({
  inputKey: z.string().max(1024).openapi({ description: 'The `key` of an uploaded image.' }),
  prompt: text({ min: 1, max: 2000 }),
  model: options.model,
  idempotencyKey: options.idempotencyKey,
});
const ListQuery = z.strictObject({ ...PageQuery.shape, ...aiJobs.JobFilter.shape });
const Cancellation = z
  .strictObject({ status: z.enum(['canceled', 'requested', 'ended']), job: Job })
  .openapi('Cancellation');

/** The image edits of whoever calls, signed in or as a guest. */
export function aiJobRoutes(
  store: EvolutionHubCalls,
  { objects, editor }: EditingPorts,
): OpenAPIHono<AppEnv> {
  const own = ofAnyone(store, 'AI jobs');
  const jobsOf = ({ ownerType, ownerRef }: Owner) =>
    ownerType === 'user'
      ? store.aiJobs.forUser(ownerRef).jobs
      : store.aiJobs.forGuest(ownerRef).jobs;

  const create = operation({
    ...own,
    method: 'post',
    path: '/ai-jobs',
    summary: 'Ask for an uploaded image to be edited',
    description: 'Sent again with the same `idempotencyKey`, it is one job and answered alike.',
    request: { body: jsonBody(NewEdit) },
    responses: { 202: json(Job, 'The job, which is queued.'), ...failures(409) },
  });
  const list = operation({
    ...own,
    method: 'get',
    path: '/ai-jobs',
    summary: 'List your jobs, newest first',
    request: { query: ListQuery },
    responses: { 200: json(pageOf(Job), 'A page of jobs.') },
  });
  const get = operation({
    ...own,
    method: 'get',
    path: '/ai-jobs/{id}',
    summary: 'Get a job',
    request: { params: Id },
    responses: { 200: json(Job, 'The job.'), ...failures(404) },
  });
  const cancel = operation({
    ...own,
    method: 'post',
    path: '/ai-jobs/{id}/cancel',
    summary: 'Cancel a job: at once while it waits, else its worker is told',
    request: { params: Id },
    responses: { 200: json(Cancellation, 'What became of it.'), ...failures(404) },
  });
  const output = operation({
    ...own,
    method: 'get',
    path: '/ai-jobs/{id}/output',
    summary: 'Download the edited image',
    request: { params: Id },
    responses: {
      200: file(['image/*'], 'The image.'),
      ...failures(404),
    },
  });

  return new OpenAPIHono<AppEnv>()
    .openapi(create, async (c) => {
      const owner = getOwner(c);
      const { inputKey, prompt, model, idempotencyKey } = c.req.valid('json');
      const image = await findImage(objects, inputKey, ownersOf(c));
      if (!image)
        throw invalidInput([
          { field: 'inputKey', message: 'Expected the key of one of your images' },
        ]);
      const job = await jobsOf(owner).enqueue(
        editImage,
        { prompt },
        {
          provider: editor.provider,
          model,
          idempotencyKey,
          inputR2Key: inputKey,
          inputContentType: image.contentType,
          inputSize: image.bytes.byteLength,
        },
      );
      return c.json(job, 202);
    })
    .openapi(list, async (c) => c.json(await jobsOf(getOwner(c)).list(c.req.valid('query')), 200))
    .openapi(get, async (c) => c.json(await jobsOf(getOwner(c)).get(c.req.valid('param').id), 200))
    .openapi(cancel, async (c) =>
      c.json(await jobsOf(getOwner(c)).requestCancel(c.req.valid('param').id), 200),
    )
    .openapi(output, async (c) => {
      const { outputR2Key } = await jobsOf(getOwner(c)).get(c.req.valid('param').id);
      const image = outputR2Key === null ? undefined : await objects.get(outputR2Key);
      if (!image || outputR2Key === null)
        throw new SchemaError('NOT_FOUND', 'There is no edited image yet.');
      await recordDownload(store, c, outputR2Key, image);
      return c.body(image.bytes, 200, { 'Content-Type': image.contentType });
    });
}
