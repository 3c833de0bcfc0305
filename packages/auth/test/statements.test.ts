import { describeStatements } from '@schema/testing';
import { composition, day, newEmail } from './composition.ts';

describeStatements('auth', composition, async ({ store, clock }, size) => {
  const { users, profiles, sessions } = store.auth;
  const user = await users.register({ email: newEmail() });
  const others = [user.id];
  const own = profiles.forUser(user.id);
  for (let n = 0; n < size; n++) {
    others.push((await users.register({ email: newEmail() })).id);
    await own.create({ displayName: `Profile ${n}` });
    await sessions.create({ userId: user.id });
  }
  return {
    'users.findMany': () => users.findMany(others),
    'profiles.list': () => own.list({ limit: 100 }),
    'sessions.list': () => sessions.list(user.id, { limit: 100 }),
    'sessions.sweepExpired': () => {
      clock.advance(400 * day);
      return sessions.sweepExpired();
    },
  };
});
