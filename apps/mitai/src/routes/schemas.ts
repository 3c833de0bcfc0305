import { z } from '@hono/zod-openapi';
import * as auth from '@schema/auth/validators';
import { uuid } from '@schema/core/validators';
import * as goals from '@schema/goals/validators';

/** The parameter that names the profile, which its guard has checked. */
export const OfProfile = z.strictObject({ profileId: uuid() });
export const Id = OfProfile.extend({ id: uuid() });

export const Profile = z.strictObject(auth.Profile.shape).openapi('Profile');
export const { NewProfile, ProfilePatch } = auth;

export const Goal = z.strictObject(goals.Goal.shape).openapi('Goal');

/** Describe a field that holds JSON of any kind: a recursive schema has no end in a document. */
export function anyJson<S extends z.ZodType>(field: S): S {
  // A clone: the field may be older than the method that describes it.
  return field.clone().openapi({
    type: ['object', 'array', 'string', 'number', 'boolean', 'null'],
    items: {},
  }) as S;
}

/** A row, or null: of a named schema that is `nullable` a document says that it is an object as well. */
export function orNull<S extends z.ZodType>(row: S) {
  return z.union([row, z.null()]);
}
