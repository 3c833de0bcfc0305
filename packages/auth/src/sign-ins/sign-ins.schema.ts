import { deferred } from '@schema/core/validators';
import type { z } from 'zod';
import { NewSession } from '../sessions/sessions.schema.ts';
import { PasswordChange } from '../users/users.schema.ts';

/** Who signs in, and where from. */
export const NewSignIn = deferred(() => NewSession.omit({ familyId: true }));
export type NewSignIn = z.input<typeof NewSignIn>;

/** Where a sign-in comes from, as its session keeps it. */
export const Origin = deferred(() => NewSignIn.omit({ userId: true, proof: true }));
export type Origin = z.input<typeof Origin>;

/** A new password, and where the sign-in comes from that begins with it. */
export const NewPassword = deferred(() =>
  PasswordChange.omit({ keepSessionId: true }).extend(Origin.shape),
);
export type NewPassword = z.input<typeof NewPassword>;
