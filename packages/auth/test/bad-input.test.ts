import type { SchemaError } from '@schema/core';
import { suite } from '@schema/testing';
import { expect } from 'vitest';
import { addresses, described } from './bad-values.ts';
import {
  type AuthStore,
  allRows,
  composition,
  newEmail,
  newUser,
  noId,
  password,
  untyped,
} from './composition.ts';

interface Subject {
  readonly auth: AuthStore['auth'];
  readonly id: string;
  readonly profileId: string;
  readonly profiles: ReturnType<AuthStore['auth']['profiles']['forUser']>;
}
type Case = [what: string, field: string, call: (subject: Subject) => Promise<unknown>];

const anError = (error: unknown) => error as Partial<SchemaError>;

const ids: unknown[] = [
  '',
  'x',
  `${noId}0`,
  `{${noId}}`,
  noId.replaceAll('-', ''),
  "' or 1=1",
  '\0',
  5,
  null,
  undefined,
  {},
  [noId],
];
const cursorOf = (...values: unknown[]) =>
  Buffer.from(JSON.stringify(values)).toString('base64url');

const cases: Case[] = [
  ...addresses.flatMap(([what, email]): Case[] => [
    [`register: ${what}`, 'email', ({ auth }) => auth.users.register({ email: untyped(email) })],
    [
      `verifyPassword: ${what}`,
      'email',
      ({ auth }) => auth.users.verifyPassword({ email: untyped(email), password }),
    ],
    [
      `passwordReset.issue: ${what}`,
      'email',
      ({ auth }) => auth.passwordReset.issue({ email: untyped(email) }),
    ],
  ]),
  ...described.flatMap(([what, field, value]): Case[] => {
    const key = field.split('.')[0] ?? '';
    return [
      [
        `register: ${what}`,
        field,
        ({ auth }) => auth.users.register({ email: newEmail(), [key]: value }),
      ],
      [`users.update: ${what}`, field, ({ auth, id }) => auth.users.update(id, { [key]: value })],
    ];
  }),
  ...(
    [
      '',
      '1234567',
      'x'.repeat(129),
      'x\0'.repeat(8),
      '\ud800'.repeat(8),
      12345678,
      null,
      ['long enough'],
    ] as unknown[]
  ).flatMap((value): Case[] => {
    const bad = untyped<string>(value);
    const what = `a password of ${JSON.stringify(value).slice(0, 20)}`;
    return [
      [
        `register: ${what}`,
        'password',
        ({ auth }) => auth.users.register({ email: newEmail(), password: bad }),
      ],
      [
        `changePassword: ${what}`,
        'newPassword',
        ({ auth, id }) =>
          auth.users.changePassword(id, { currentPassword: password, newPassword: bad }),
      ],
      [
        `passwordReset.consume: ${what}`,
        'newPassword',
        ({ auth }) => auth.passwordReset.consume({ token: 'x', newPassword: bad }),
      ],
    ];
  }),
  ...[undefined, null, 5, 'x'.repeat(1025)].flatMap((value): Case[] => [
    [
      `verifyPassword: ${value}`,
      'password',
      ({ auth }) => auth.users.verifyPassword({ email: newEmail(), password: untyped(value) }),
    ],
    [
      `changePassword: from ${value}`,
      'currentPassword',
      ({ auth, id }) =>
        auth.users.changePassword(id, {
          currentPassword: untyped(value),
          newPassword: 'battery staple',
        }),
    ],
  ]),
  ...['x', '', '\0', 5, null].map(
    (value): Case => [
      `changePassword: keeps ${JSON.stringify(value)}`,
      'keepSessionId',
      ({ auth, id }) =>
        auth.users.changePassword(id, {
          currentPassword: password,
          newPassword: 'battery staple',
          keepSessionId: untyped(value),
        }),
    ],
  ),
  ...[undefined, null, 'x', 5, []].flatMap((value): Case[] => [
    [`register: ${value}`, 'input', ({ auth }) => auth.users.register(untyped(value))],
    [`users.update: ${value}`, 'input', ({ auth, id }) => auth.users.update(id, untyped(value))],
    [`sessions.create: ${value}`, 'input', ({ auth }) => auth.sessions.create(untyped(value))],
    [
      `profiles.update: ${value}`,
      'input',
      ({ profiles, profileId }) => profiles.update(profileId, untyped(value)),
    ],
  ]),
  ...ids.flatMap((value): Case[] => {
    const id = untyped<string>(value);
    const what = `an id of ${JSON.stringify(value)}`;
    return [
      [`users.get: ${what}`, 'id', ({ auth }) => auth.users.get(id)],
      [`users.update: ${what}`, 'id', ({ auth }) => auth.users.update(id, {})],
      [`users.deactivate: ${what}`, 'id', ({ auth }) => auth.users.deactivate(id)],
      [`users.activate: ${what}`, 'id', ({ auth }) => auth.users.activate(id)],
      [`users.delete: ${what}`, 'id', ({ auth }) => auth.users.delete(id)],
      [
        `users.changePassword: ${what}`,
        'id',
        ({ auth }) =>
          auth.users.changePassword(id, {
            currentPassword: password,
            newPassword: 'battery staple',
          }),
      ],
      [`sessions.create: ${what}`, 'userId', ({ auth }) => auth.sessions.create({ userId: id })],
      [`sessions.list: ${what}`, 'userId', ({ auth }) => auth.sessions.list(id)],
      [`sessions.revoke: ${what}`, 'id', (subject) => subject.auth.sessions.revoke(subject.id, id)],
      [
        `sessions.revoke: a user with ${what}`,
        'userId',
        ({ auth }) => auth.sessions.revoke(id, noId),
      ],
      [
        `sessions.revokeOthers: ${what}`,
        'keepSessionId',
        (subject) => subject.auth.sessions.revokeOthers(subject.id, id),
      ],
      [`refreshTokens.issue: ${what}`, 'userId', ({ auth }) => auth.refreshTokens.issue(id)],
      [
        `emailVerification.issue: ${what}`,
        'userId',
        ({ auth }) => auth.emailVerification.issue(id),
      ],
      [`profiles.get: ${what}`, 'id', ({ auth }) => auth.profiles.get(id)],
      [`own profiles.get: ${what}`, 'id', ({ profiles }) => profiles.get(id)],
      [`profiles.update: ${what}`, 'id', ({ profiles }) => profiles.update(id, {})],
      [`profiles.delete: ${what}`, 'id', ({ profiles }) => profiles.delete(id)],
    ];
  }),
  [
    'sessions.create: an address of 46 characters',
    'ipAddress',
    ({ auth, id }) => auth.sessions.create({ userId: id, ipAddress: 'f'.repeat(46) }),
  ],
  [
    'sessions.create: an agent of 501 characters',
    'userAgent',
    ({ auth, id }) => auth.sessions.create({ userId: id, userAgent: 'x'.repeat(501) }),
  ],
  [
    'sessions.create: an agent with NUL',
    'userAgent',
    ({ auth, id }) => auth.sessions.create({ userId: id, userAgent: '\0' }),
  ],
  [
    'sessions.create: a time of its own',
    'expiresAt',
    ({ auth, id }) => auth.sessions.create(untyped({ userId: id, expiresAt: new Date() })),
  ],
  [
    'profiles.create: a tier',
    'tier',
    ({ profiles }) => profiles.create(untyped({ tier: 'premium' })),
  ],
  [
    'profiles.create: an inviter that is no UUID',
    'invitedBy',
    ({ profiles }) => profiles.create({ invitedBy: 'x' }),
  ],
  [
    'profiles.create: an empty time zone',
    'timeZone',
    ({ profiles }) => profiles.create({ timeZone: 'Mars/Olympus_Mons' }),
  ],
  [
    'profiles.update: a level of 21 characters',
    'qualityFilterLevel',
    ({ profiles, profileId }) => profiles.update(profileId, { qualityFilterLevel: 'x'.repeat(21) }),
  ],
  [
    'passwordReset.consume: no token',
    'token',
    ({ auth }) => auth.passwordReset.consume(untyped({ newPassword: 'battery staple' })),
  ],
  ...(
    [
      { limit: 0 },
      { limit: 101 },
      { limit: 1.5 },
      { limit: '5' },
      { after: '' },
      { after: 'x' },
      { after: cursorOf({ t: 1 }, 'x') },
      { after: cursorOf({ t: 8.64e15 }, noId) },
      { after: cursorOf(null, noId) },
      { after: 5 },
    ] as unknown[]
  ).flatMap((value): Case[] => {
    const options = untyped<{ limit?: number; after?: string }>(value);
    const field = 'limit' in options ? 'limit' : 'after';
    return [
      [
        `sessions.list: ${JSON.stringify(value)}`,
        field,
        ({ auth, id }) => auth.sessions.list(id, options),
      ],
      [`profiles.list: ${JSON.stringify(value)}`, field, ({ profiles }) => profiles.list(options)],
    ];
  }),
];

suite('auth', composition, (test) => {
  test(`refuses ${cases.length} bad inputs by name and writes nothing`, async (context) => {
    const { auth } = context.store;
    const { id } = await newUser(context.store);
    const profiles = auth.profiles.forUser(id);
    const { id: profileId } = await profiles.create();
    await auth.sessions.create({ userId: id });
    await auth.refreshTokens.issue(id);
    await auth.emailVerification.issue(id);
    const before = await allRows(context);
    const outcomes: unknown[] = [];
    for (const [what, , call] of cases) {
      const error = await call({ auth, id, profiles, profileId }).then(() => undefined, anError);
      outcomes.push([what, error?.code ?? error, error?.field]);
    }
    expect(outcomes).toEqual(cases.map(([what, field]) => [what, 'INVALID_INPUT', field]));
    expect(await allRows(context)).toEqual(before);
  });

  test('finds nothing by what is no id or address', async ({ store: { auth } }) => {
    for (const id of ids) expect(await auth.users.find(untyped(id))).toBeUndefined();
    for (const [, address] of addresses)
      expect(await auth.users.findByEmail(untyped(address))).toBeUndefined();
  });

  test('has profiles of no user that is no UUID', async ({ store: { auth } }) => {
    for (const id of ids) {
      expect(() => auth.profiles.forUser(untyped(id))).toThrow(
        expect.objectContaining({ code: 'INVALID_INPUT', field: 'userId' }),
      );
    }
  });

  test('says nothing of the value that it refuses', async ({ store: { auth } }) => {
    const secret = 'hunter2';
    const error = await auth.users.register({ email: newEmail(), password: secret }).catch(anError);
    expect(JSON.stringify([error, (error as Error).message, (error as Error).stack])).not.toContain(
      secret,
    );
  });
});
