import { suite } from '@schema/testing';
import { expect, it } from 'vitest';
import type { CreatedSession, ValidSession } from '../src/index.ts';
import { Session, User } from '../src/validators.ts';
import { type AuthStore, allRows, composition, newEmail, password } from './composition.ts';

/** Call everything, in an order in which all of it gives something; gives every result and error. */
async function callEverything({ auth }: AuthStore): Promise<Map<string, unknown>> {
  const results = new Map<string, unknown>();
  const keep = async <T>(name: string, call: Promise<T>): Promise<T> => {
    const result = await call;
    results.set(name, result);
    return result;
  };
  const email = newEmail();
  const user = await keep('users.register', auth.users.register({ email, password }));
  const { id } = user;
  await keep('users.find', auth.users.find(id));
  await keep('users.get', auth.users.get(id));
  await keep('users.findByEmail', auth.users.findByEmail(email));
  await keep('users.update', auth.users.update(id, { displayName: 'A' }));
  await keep('users.verifyPassword', auth.users.verifyPassword({ email, password }));
  const proven = await keep('users.provePassword', auth.users.provePassword({ email, password }));
  await keep('signIns.begin', auth.signIns.begin({ userId: id, proof: proven?.proof }));
  await keep(
    'users.register twice',
    auth.users.register({ email, password }).catch((error) => error),
  );
  const change = { currentPassword: 'a wrong one', newPassword: 'battery staple' };
  await keep(
    'users.changePassword wrong',
    auth.users.changePassword(id, change).catch((error) => error),
  );

  const created = await keep('sessions.create', auth.sessions.create({ userId: id }));
  await keep('sessions.validate', auth.sessions.validate(created.token));
  await keep('sessions.list', auth.sessions.list(id));
  await keep('sessions.revokeOthers', auth.sessions.revokeOthers(id, created.session.id));

  const issued = await keep('refreshTokens.issue', auth.refreshTokens.issue(id));
  await keep('refreshTokens.rotate', auth.refreshTokens.rotate(issued.token));
  await keep('refreshTokens.rotate again', auth.refreshTokens.rotate(issued.token));

  const verification = await keep('emailVerification.issue', auth.emailVerification.issue(id));
  await keep('emailVerification.consume', auth.emailVerification.consume(verification.token));
  const link = await auth.emailVerification.issue(id);
  await keep('signIns.beginByMail', auth.signIns.beginByMail(link.token));

  const profiles = auth.profiles.forUser(id);
  const profile = await keep('profiles.create', profiles.create());
  await keep('profiles.get', profiles.get(profile.id));
  await keep('profiles.list', profiles.list());
  await keep('profiles.update', profiles.update(profile.id, { displayName: 'A' }));

  await keep(
    'users.changePassword',
    auth.users.changePassword(id, { ...change, currentPassword: password }),
  );
  const third = { currentPassword: change.newPassword, newPassword: 'a third one' };
  await keep('signIns.preparePasswordChange', auth.signIns.preparePasswordChange(id, third));
  await keep('users.prepareRegistration', auth.users.prepareRegistration({ email, password }));
  await keep('signIns.changePassword', auth.signIns.changePassword(id, third));
  const reset = await keep('passwordReset.issue', auth.passwordReset.issue({ email }));
  await keep(
    'passwordReset.consume',
    auth.passwordReset.consume({ token: reset?.token ?? '', newPassword: password }),
  );
  await keep('users.deactivate', auth.users.deactivate(id));
  await keep('users.activate', auth.users.activate(id));
  return results;
}

/** Every key and every text in a value, however deep, of errors and their causes too. */
function* contents(value: unknown, seen = new Set<unknown>()): Generator<string> {
  if (typeof value === 'string') yield value;
  if (typeof value !== 'object' || value === null || seen.has(value)) return;
  seen.add(value);
  for (const key of Reflect.ownKeys(value)) {
    yield String(key);
    yield* contents((value as Record<PropertyKey, unknown>)[key], seen);
  }
}

suite('no call of auth', composition, (test) => {
  test('gives a hash away', async (context) => {
    const results = await callEverything(context.store);
    expect(results.size).toBeGreaterThan(25);
    const secrets = Object.values(await allRows(context)).flatMap((rows) =>
      rows.flatMap(({ passwordHash, tokenHash }) =>
        [passwordHash, tokenHash].filter((hash) => typeof hash === 'string'),
      ),
    );
    expect(secrets.length).toBeGreaterThan(4);
    for (const [call, result] of results) {
      for (const text of contents(result)) {
        expect({ call, text }).not.toMatchObject({
          text: expect.stringMatching(/hash|^\$(argon2|2[aby]\$)|^[0-9a-f]{64}$/i),
        });
        expect(secrets).not.toContain(text);
      }
    }
  });
});

it('has no hash in the types of what its calls give', () => {
  const read = (
    user: User,
    session: Session,
    created: CreatedSession,
    valid: ValidSession,
  ): unknown[] => [
    // @ts-expect-error a user has no password hash
    user.passwordHash,
    // @ts-expect-error a session has no token hash
    session.tokenHash,
    // @ts-expect-error nor has the one that was just created
    created.session.tokenHash,
    // @ts-expect-error nor the one that was found
    valid.session.tokenHash,
    // @ts-expect-error nor its user
    valid.user.passwordHash,
  ];
  expect(read).toBeDefined();
  expect(Object.keys(User.shape)).not.toContain('passwordHash');
  expect(Object.keys(Session.shape)).not.toContain('tokenHash');
});

it('has no hash in the type of any row of a call', () => {
  type Auth = AuthStore['auth'];
  type Result<F> = F extends (...parameters: never[]) => Promise<infer R> ? R : never;
  type Row<R> = R extends { items: (infer I)[] }
    ? I
    : R extends { session: infer S; user: infer U }
      ? S | U
      : R extends { session: infer S }
        ? S
        : R;
  type KeysOf<R> = R extends object ? keyof R : never;
  type Leaks<Calls> = {
    [Name in keyof Calls]: Extract<KeysOf<Row<Result<Calls[Name]>>>, 'passwordHash' | 'tokenHash'>;
  }[keyof Calls];
  type Leak =
    | { [Name in keyof Auth]: Leaks<Auth[Name]> }[keyof Auth]
    | Leaks<ReturnType<Auth['profiles']['forUser']>>;
  const none: [Leak] extends [never] ? true : false = true;
  expect(none).toBe(true);
});
