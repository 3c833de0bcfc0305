import { deferred, insertSchema, selectSchema, text, uuid } from '@schema/core/validators';
import * as z from 'zod';
import { generationRequests } from './generation-requests.table.ts';

const { requestData, responseData, aiModel } = insertSchema(generationRequests).shape;

export const NewGenerationRequest = deferred(() =>
  z.strictObject({
    projectId: uuid().nullish(),
    requestData,
    aiModel,
  }),
);
export type NewGenerationRequest = z.input<typeof NewGenerationRequest>;

export const GenerationStart = deferred(() =>
  z.strictObject({ aiModel: text({ min: 1, max: 100 }).optional() }),
);
export type GenerationStart = z.input<typeof GenerationStart>;

export const GenerationResult = deferred(() =>
  z.strictObject({
    responseData: responseData.unwrap().refine((data) => data !== null, 'Expected an answer'),
  }),
);
export type GenerationResult = z.input<typeof GenerationResult>;

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
