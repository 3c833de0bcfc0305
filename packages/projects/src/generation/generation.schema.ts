import { deferred, insertSchema, selectSchema, text, uuid } from '@schema/core/validators';
import * as z from 'zod';
import { generationRequests } from './generation-requests.table.ts';

const { requestData, responseData, aiModel } = insertSchema(generationRequests).shape;

/** What a model is to generate, and for which project. */
export const NewGenerationRequest = deferred(() =>
  z.strictObject({
    projectId: uuid().nullish(),
    requestData,
    aiModel,
  }),
);
export type NewGenerationRequest = z.input<typeof NewGenerationRequest>;

/** Which model works on a request, where it is not the one that was asked for. */
export const GenerationStart = deferred(() =>
  z.strictObject({ aiModel: text({ min: 1, max: 100 }).optional() }),
);
export type GenerationStart = z.input<typeof GenerationStart>;

/** What the model answered. */
export const GenerationResult = deferred(() =>
  z.strictObject({
    responseData: responseData.unwrap().refine((data) => data !== null, 'Expected an answer'),
  }),
);
export type GenerationResult = z.input<typeof GenerationResult>;

/** Why a request has failed, in words for its user. */
export const GenerationFailure = deferred(() =>
  z.strictObject({ errorMessage: text({ min: 1, max: 2000 }) }),
);
export type GenerationFailure = z.input<typeof GenerationFailure>;

/** A request as its user sees it; `processingTime` in milliseconds, once it has ended. */
export const GenerationRequest = deferred(() =>
  selectSchema(generationRequests)
    .omit({ userId: true })
    .extend({ processingTime: z.number().nullable() }),
);
export type GenerationRequest = z.output<typeof GenerationRequest>;
