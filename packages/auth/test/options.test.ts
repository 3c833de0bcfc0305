import { compose } from '@schema/core';
import { suite } from '@schema/testing';
import { expect, it } from 'vitest';
import { type AuthOptions, defineAuth, type PasswordHasher } from '../src/index.ts';
import { cheap, day, newEmail, password, untyped } from './composition.ts';

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

suite('one duration of several', compose([defineAuth({ session: { idle: day } })]), (test) => {
  test('leaves the others as they are', async ({ store: { auth } }) => {
    const { id: userId } = await auth.users.register({ email: newEmail() });
    const { session } = await auth.signIns.begin({ userId });
    const lasts = (end: Date) => end.getTime() - session.createdAt.getTime();
    expect([lasts(session.expiresAt), lasts(session.endsAt)]).toEqual([day, 30 * day]);
  });
});

const longest = defineAuth({
  passwords: cheap,
  session: { idle: century, absolute: century, touchInterval: century },
  refreshToken: { lifetime: century, family: century },
  emailVerification: century,
  passwordReset: century,
});

suite('the longest durations', compose([longest]), (test) => {
  test('are kept', async ({ store: { auth } }) => {
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
