import { compose } from '@schema/core';
import { suite } from '@schema/testing';
import { expect, it } from 'vitest';
import { type AuthOptions, defineAuth, type PasswordHasher } from '../src/index.ts';
import { cheap, day, minute, newEmail, newUser, password, second, untyped } from './composition.ts';

const century = 36_525 * day;

const withDuration: Record<string, (duration: number) => AuthOptions> = {
  idle: (idle) => ({ session: { idle } }),
  absolute: (absolute) => ({ session: { absolute } }),
  touchInterval: (touchInterval) => ({ session: { touchInterval } }),
  lifetime: (lifetime) => ({ refreshToken: { lifetime } }),
  family: (family) => ({ refreshToken: { family } }),
  emailVerification: (emailVerification) => ({ emailVerification }),
  passwordReset: (passwordReset) => ({ passwordReset }),
};

it.each(Object.entries(withDuration))('refuses what is no duration as %s', (name, options) => {
  for (const duration of [-1, Number.NaN, Number.POSITIVE_INFINITY, century + 1, 1e18, '1', null])
    expect(() => defineAuth(options(untyped(duration)))).toThrow(
      expect.objectContaining({
        code: 'INVALID_DEFINITION',
        message: expect.stringContaining(`${name} is no duration.`),
      }),
    );
  expect(defineAuth(options(1)).name).toBe('auth');
});

it('refuses sessions that end before their use is written down', () => {
  for (const session of [{ idle: minute, touchInterval: minute }, { touchInterval: 8 * day }])
    expect(() => defineAuth({ session })).toThrow(
      expect.objectContaining({
        code: 'INVALID_DEFINITION',
        message: expect.stringContaining('touchInterval is not less than idle.'),
      }),
    );
});

const short = compose([defineAuth({ passwords: cheap, session: { idle: minute } })]);

suite('a session that ends after a minute without use', short, (test) => {
  test('does not end in use', async ({ store, store: { auth }, clock }) => {
    const { id: userId } = await newUser(store);
    const { token } = await auth.sessions.create({ userId });
    for (let used = 0; used < 5 * minute; used += 25 * second) {
      clock.advance(25 * second);
      expect(await auth.sessions.validate(token)).not.toBeNull();
    }
    clock.advance(minute);
    expect(await auth.sessions.validate(token)).toBeNull();
  });
});

suite('one duration of several', compose([defineAuth({ session: { idle: day } })]), (test) => {
  test('leaves the others as they are', async ({ store: { auth } }) => {
    const { id: userId } = await auth.users.register({ email: newEmail() });
    const { session } = await auth.signIns.begin({ userId });
    const lasts = (end: Date) => end.getTime() - session.createdAt.getTime();
    expect([lasts(session.expiresAt), lasts(session.endsAt)]).toEqual([day, 30 * day]);
  });
});

const inverse = defineAuth({
  session: { idle: 2 * day, absolute: day },
  refreshToken: { lifetime: 2 * day, family: day },
});

suite('a last end before the end without use', compose([inverse]), (test) => {
  test('is the end', async ({ store: { auth } }) => {
    const { id: userId } = await auth.users.register({ email: newEmail() });
    const { session, refreshToken } = await auth.signIns.begin({ userId });
    const end = new Date(session.createdAt.getTime() + day);
    expect(session).toMatchObject({ expiresAt: end, endsAt: end });
    expect(Number(refreshToken.expiresAt) - Number(end)).toBeLessThan(second);
  });
});

const longest = defineAuth({
  passwords: cheap,
  session: { idle: century, absolute: century, touchInterval: century - 1 },
  refreshToken: { lifetime: century, family: century },
  emailVerification: century,
  passwordReset: century,
});

suite('the longest durations', compose([longest]), (test) => {
  test('of 100 years give times that both databases keep', async ({ store: { auth } }) => {
    const { id: userId, email } = await auth.users.register({ email: newEmail() });
    const { session } = await auth.signIns.begin({ userId });
    expect(session.expiresAt.getTime() - session.createdAt.getTime()).toBe(century);
    expect(await auth.emailVerification.issue(userId)).toHaveProperty('token');
    expect(await auth.passwordReset.issue({ email })).toHaveProperty('token');
  });
});

let failures = 0;
const failing: PasswordHasher = {
  ...cheap,
  hash: async (value) => {
    if (failures-- > 0) throw new Error('out of memory');
    return cheap.hash(value);
  },
};

suite('a hasher that fails once', compose([defineAuth({ passwords: failing })]), (test) => {
  test('is asked again for an address that nobody has', async ({ store: { auth } }) => {
    const nobody = { email: 'nobody@example.com', password };
    failures = 1;
    await auth.users.verifyPassword(nobody).catch(() => {});
    expect(await auth.users.verifyPassword(nobody)).toBeUndefined();
  });
});
