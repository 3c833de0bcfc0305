import { ann } from '../ann.ts';
import type { Visit } from './tour.ts';

/** Show passwords, sessions and refresh tokens. */
export async function aboutAccounts({ store, guide, userId }: Visit): Promise<void> {
  const { users, sessions, signIns } = store.auth;
  guide.chapter('@schema/auth');
  await guide.call(
    `users.verifyPassword({ email: 'ANN@example.com', password })`,
    () => users.verifyPassword({ email: 'ANN@example.com', password: ann.password }),
    (user) => user && { email: user.email, displayName: user.displayName, role: user.role },
  );
  await guide.call(
    `users.register({ email: 'ann@example.com' })`,
    () => users.register({ email: ann.email }),
    (user) => user,
  );
  const begun = await guide.call(
    'signIns.begin({ userId })',
    () => signIns.begin({ userId }),
    (pair) => ({ token: `${pair.token.length} characters, shown once`, family: 'one' }),
  );
  if (!begun) return;
  const { token, refreshToken } = begun;
  await guide.call(
    'sessions.validate(token)',
    () => sessions.validate(token),
    (valid) => ({ user: valid?.user.email }),
  );
  await guide.call(
    'signIns.renew(refreshToken)',
    () => signIns.renew(refreshToken.token),
    ({ status }) => ({ status }),
  );
  await guide.call(
    'signIns.renew(refreshToken)   // again: somebody has stolen it',
    () => signIns.renew(refreshToken.token),
    ({ status }) => ({ status }),
  );
}
