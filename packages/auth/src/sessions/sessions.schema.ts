import { deferred, insertSchema, selectSchema, uuid } from '@schema/core/validators';
import * as z from 'zod';
import { PasswordProof } from '../users/password-proof.ts';
import { sessions } from './sessions.table.ts';

/** Whose a new session is, which family it belongs to, and where it comes from. */
export const NewSession = deferred(() =>
  z.strictObject({
    userId: uuid(),
    /** Of the password that the user signs in with: without it, only a locked account is refused. */
    proof: z.custom<PasswordProof>(PasswordProof.is, 'Expected what proved a password').optional(),
    ...insertSchema(sessions).pick({ familyId: true, ipAddress: true, userAgent: true }).shape,
  }),
);
export type NewSession = z.input<typeof NewSession>;

/** A session as callers see one: without its token's hash. */
export const Session = deferred(() => selectSchema(sessions));
export type Session = z.output<typeof Session>;

/** What of a session tells how to end it; the rest of a session may stand beside it. */
export const Ending = deferred(() =>
  z.object({ id: uuid(), userId: uuid(), familyId: uuid().nullable() }),
);
export type Ending = z.output<typeof Ending>;
