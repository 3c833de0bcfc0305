import { deferred, insertSchema, selectSchema, timeZone } from '@schema/core/validators';
import * as z from 'zod';
import { profiles } from './profiles.table.ts';

/** What a new profile may say; all of it has defaults. */
export const NewProfile = deferred(() =>
  z.strictObject({
    ...insertSchema(profiles).pick({
      displayName: true,
      invitedBy: true,
      qualityFilterLevel: true,
    }).shape,
    timeZone: timeZone(64).optional(),
  }),
);
export type NewProfile = z.input<typeof NewProfile>;

/** What changes of a profile; what is left out stays. */
export const ProfilePatch = deferred(() => NewProfile.omit({ invitedBy: true }));
export type ProfilePatch = z.input<typeof ProfilePatch>;

/** A profile as callers see it. */
export const Profile = deferred(() => selectSchema(profiles));
export type Profile = z.output<typeof Profile>;

/** The membership that a profile has of its own, before any grant. */
export const BaseTier = deferred(() => insertSchema(profiles).pick({ tier: true }).required());
export type BaseTier = z.input<typeof BaseTier>;
