export { PasswordReset, PasswordResetRequest } from './password-reset/password-reset.schema.ts';
export { BaseTier, NewProfile, Profile, ProfilePatch } from './profiles/profiles.schema.ts';
export { NewSession, Session } from './sessions/sessions.schema.ts';
export { NewPassword, NewSignIn, Origin } from './sign-ins/sign-ins.schema.ts';
export {
  Credentials,
  Password,
  PasswordChange,
  Registration,
  User,
  UserPatch,
  UserRole,
} from './users/users.schema.ts';
