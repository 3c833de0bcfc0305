import {
  deferred,
  email,
  insertSchema,
  selectSchema,
  text,
  updateSchema,
  uuid,
  webAddress,
} from '@schema/core/validators';
import * as z from 'zod';
import { users } from './users.table.ts';

/** What users say of themselves, but for the address of a picture, which has a check of its own. */
const described = {
  displayName: true,
  firstName: true,
  lastName: true,
  preferences: true,
} as const;

const avatarUrl = deferred(() => webAddress(insertSchema(users).shape.avatarUrl));

/** A password as it is chosen: 8 to 128 characters. */
export const Password = deferred(() => text({ min: 8, max: 128 }));

/** What a new account needs; without a password it signs in by e-mail link. */
export const Registration = deferred(() =>
  z.strictObject({
    email: email(),
    password: Password.optional(),
    ...insertSchema(users).pick(described).shape,
    avatarUrl,
  }),
);
export type Registration = z.input<typeof Registration>;

/** A password as it is tried: any text, in the form that `Password` was stored in. */
const TriedPassword = deferred(() =>
  z
    .string()
    .max(1024, { abort: true })
    .overwrite((value) => value.normalize('NFC')),
);

/** What is checked at sign-in. */
export const Credentials = deferred(() =>
  z.strictObject({ email: email(), password: TriedPassword }),
);
export type Credentials = z.input<typeof Credentials>;

/** A new password, and the present one, which proves that the user asks for it. */
export const PasswordChange = deferred(() =>
  z.strictObject({
    currentPassword: TriedPassword,
    newPassword: Password,
    /** The session that stays signed in. */
    keepSessionId: uuid().optional(),
  }),
);
export type PasswordChange = z.input<typeof PasswordChange>;

/** What users change of themselves. */
export const UserPatch = deferred(() => updateSchema(users).pick(described).extend({ avatarUrl }));
export type UserPatch = z.input<typeof UserPatch>;

/** What a user may do in the app as a whole. */
export const UserRole = deferred(() => insertSchema(users).pick({ role: true }).required());
export type UserRole = z.input<typeof UserRole>;

/** A user as callers see one: without the password's hash. */
export const User = deferred(() => selectSchema(users));
export type User = z.output<typeof User>;

/** Up to 1000 ids of users. */
export const UserIds = deferred(() => z.array(uuid()).max(1000));
