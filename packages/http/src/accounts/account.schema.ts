import { z } from '@hono/zod-openapi';
import * as auth from '@schema/auth/validators';
import { freeForm } from '../openapi/free-form.ts';

/** A token is checked by looking it up; its form is no concern of the client. */
export const Token = z.string().max(200);

/** A user as the API shows one. */
export const User = z
  .strictObject({ ...auth.User.shape, preferences: freeForm(auth.User.shape.preferences) })
  .openapi('User');
/** A session as the API shows one. */
export const Session = z
  .strictObject({
    ...auth.Session.shape,
    isCurrent: z.boolean().openapi({ description: 'Whether this request came with it.' }),
  })
  .openapi('Session');

/** An account that signs in here needs a password. */
export const Registration = auth.Registration.required({ password: true }).extend({
  preferences: freeForm(auth.Registration.shape.preferences),
});
export const { Credentials } = auth;
/** What users change of themselves. */
export const UserPatch = auth.UserPatch.extend({
  preferences: freeForm(auth.UserPatch.shape.preferences),
});
/** A new password, and the present one; all sessions end. */
export const PasswordChange = auth.PasswordChange.omit({ keepSessionId: true });

/** What a client keeps: it sends the access token with each call, the refresh token for a new pair. */
export const Tokens = z
  .strictObject({
    accessToken: Token,
    accessTokenExpiresAt: z.date(),
    refreshToken: Token,
    refreshTokenExpiresAt: z.date(),
  })
  .openapi('Tokens');
/** Who has signed in, and the tokens. */
export const SignIn = z.strictObject({ user: User, ...Tokens.shape }).openapi('SignIn');

/** Where a link to sign in with is sent. */
export const LinkRequest = auth.Registration.pick({ email: true });
/** The token that is exchanged for a new pair. */
export const Refresh = z.strictObject({ refreshToken: Token });
/** The token whose family ends with the session. */
export const Logout = Refresh.partial();
