import { deferred, selectSchema, text } from '@schema/core/validators';
import * as z from 'zod';
import { Limit } from '../limits/limit.ts';
import { featureCharges } from './feature-charges.table.ts';

const { amount } = selectSchema(featureCharges).shape;
const idempotencyKey = deferred(() => text({ min: 1, max: 200 }).optional());

/** How much is used now: whole numbers from 1. */
export const Consumption = deferred(() =>
  z.strictObject({
    amount: amount.default(1),
    /** The caller's name for this use: the same again is the same use, and answers the same. */
    idempotencyKey,
  }),
);
export type Consumption = z.input<typeof Consumption>;

/** The most that work may come to cost, held until it is known. */
export const NewReservation = deferred(() =>
  Consumption.extend({
    /** After so many milliseconds it returns by itself: 1 second to 7 days, by default 15 minutes. */
    expiresIn: z
      .int()
      .min(1000)
      .max(7 * 24 * 60 * 60 * 1000)
      .default(15 * 60 * 1000),
  }),
);
export type NewReservation = z.input<typeof NewReservation>;

/** How much of a reservation was needed. */
export const ReservationCommit = deferred(() =>
  z.strictObject({
    /** What the work came to cost, from 0 to what is reserved; all of it unless told. */
    amount: z.union([z.literal(0), amount]).optional(),
  }),
);
export type ReservationCommit = z.input<typeof ReservationCommit>;

/** A use that was counted. */
export const Consumed = deferred(() =>
  z.strictObject({
    ok: z.literal(true),
    /** The count after it, in its window. */
    used: z.int(),
    limit: Limit,
    resetsAt: z.date().nullable(),
  }),
);
export interface Consumed extends z.output<typeof Consumed> {}

/** A use that was not counted, of which nothing is left behind. */
export const NotConsumed = deferred(() =>
  z.strictObject({
    ok: z.literal(false),
    /** `denied`: no rule allows the feature. `limit`: it would go over. */
    reason: z.enum(['denied', 'limit']),
    limit: Limit,
    /**
     * When the window ends: the same may go through then, at the latest. Null if it never does.
     * Reservations that end and grants that begin may help sooner.
     */
    retryAfter: z.date().nullable(),
  }),
);
export interface NotConsumed extends z.output<typeof NotConsumed> {}
