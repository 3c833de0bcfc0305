import { deferred, insertSchema, selectSchema } from '@schema/core/validators';
import * as z from 'zod';
import { datesInOrder } from '../date-order.ts';
import { trainingPhases } from './training-phases.table.ts';

const { phaseType, startDate, endDate, confidence, description } =
  insertSchema(trainingPhases).shape;

const inOrder = datesInOrder('startDate', 'endDate');

/** A phase as it is suggested. */
export const NewPhase = deferred(() =>
  z.strictObject({ phaseType, startDate, endDate, confidence, description }).refine(...inOrder),
);
export type NewPhase = z.input<typeof NewPhase>;

/** What changes of a phase; what is left out stays. */
export const PhasePatch = deferred(() =>
  z
    .strictObject({ startDate, endDate, description })
    .partial()
    .refine(...inOrder),
);
export type PhasePatch = z.input<typeof PhasePatch>;

/** A phase as its owner sees it. */
export const Phase = deferred(() => selectSchema(trainingPhases).omit({ profileId: true }));
export type Phase = z.output<typeof Phase>;

/** Where a phase stands. */
export const PhaseStatus = deferred(() => selectSchema(trainingPhases).shape.status);
export type PhaseStatus = Phase['status'];

/** Which phases to list: all, or those of one status. */
export const PhaseFilter = deferred(() => z.strictObject({ status: PhaseStatus.optional() }));
export type PhaseFilter = z.input<typeof PhaseFilter>;
