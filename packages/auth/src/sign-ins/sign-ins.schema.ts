import { deferred } from '@schema/core/validators';
import type { z } from 'zod';
import { NewSession } from '../sessions/sessions.schema.ts';

export const NewSignIn = deferred(() => NewSession.omit({ familyId: true }));
export type NewSignIn = z.input<typeof NewSignIn>;

/** Where a sign-in comes from, as its session keeps it. */
export const Origin = deferred(() => NewSignIn.omit({ userId: true, proof: true }));
export type Origin = z.input<typeof Origin>;
