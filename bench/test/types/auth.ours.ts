import { auth } from '@schema/auth';
import { compose, openStore } from '@schema/core';

const store = await openStore(compose([auth]), ':memory:');
const { users, sessions, profiles } = store.auth;
const user = await users.register({ email: 'ann@example.com' });
const found = await users.findByEmail('ann@example.com');
const renamed = await users.update(user.id, { displayName: 'Ann' });
const session = await sessions.create({ userId: user.id });
const valid = await sessions.validate(session.token);
const listed = await sessions.list(user.id, { limit: 5 });
const profile = await profiles.forUser(user.id).create({ displayName: 'Ann' });
const kept = await profiles.forUser(user.id).list();
await profiles.forUser(user.id).delete(profile.id);
await users.delete(user.id);

export const result = [
  found?.role,
  renamed.displayName,
  valid?.user.email,
  listed.items[0]?.expiresAt.getTime(),
  kept.items[0]?.tier,
];
