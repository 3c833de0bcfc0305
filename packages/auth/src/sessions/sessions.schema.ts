import { insertSchema, selectSchema, uuid } from '@schema/core/validators';
import { z } from 'zod';
import { sessions } from './sessions.table.ts';

export const NewSession = z.strictObject({
  userId: uuid(),
  ...insertSchema(sessions).pick({ familyId: true, ipAddress: true, userAgent: true }).shape,
});
export type NewSession = z.input<typeof NewSession>;

/** A session as callers see one: without its token's hash. */
export const Session = selectSchema(sessions);
export type Session = z.output<typeof Session>;
