import { deferred, insertSchema, selectSchema, uuid } from '@schema/core/validators';
import * as z from 'zod';
import { sessions } from './sessions.table.ts';

export const NewSession = deferred(() =>
  z.strictObject({
    userId: uuid(),
    ...insertSchema(sessions).pick({ familyId: true, ipAddress: true, userAgent: true }).shape,
  }),
);
export type NewSession = z.input<typeof NewSession>;

/** A session as callers see one: without its token's hash. */
export const Session = deferred(() => selectSchema(sessions));
export type Session = z.output<typeof Session>;
