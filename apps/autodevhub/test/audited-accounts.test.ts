import { aiJobs } from '@schema/ai-jobs';
import { argon2Passwords, defineAuth, type PasswordHasher } from '@schema/auth';
import { compose } from '@schema/core';
import { projects } from '@schema/projects';
import { system } from '@schema/system';
import { suite } from '@schema/testing';
import { password } from '@schema/testing/apps';
import { expect } from 'vitest';
import { auditedAccounts } from '../src/audit/audited-accounts.ts';

/** A hasher, and what others do while it works. */
const cheap = argon2Passwords({ memoryCost: 64, timeCost: 1, parallelism: 1 });
let meanwhile = async (): Promise<unknown> => undefined;
const slow: PasswordHasher = {
  ...cheap,
  hash: async (given) => {
    await meanwhile();
    return cheap.hash(given);
  },
  verify: async (given, hash) => {
    await meanwhile();
    return cheap.verify(given, hash);
  },
};

const composition = compose([defineAuth({ passwords: slow }), projects, aiJobs, system]);

suite('an account that is made, or gets another password', composition, (test) => {
  test('lets others write while its password is hashed', async ({ store }) => {
    const { auth } = auditedAccounts(store);
    const bob = await store.auth.users.register({ email: 'bob@example.com' });
    let writes = 0;
    meanwhile = async () => {
      writes += 1;
      // Within a unit it would be refused, or wait.
      await store.projects.forUser(bob.id).projects.create({ name: `Project ${writes}` });
    };
    const { id } = await auth.users.register({ email: 'ann@example.com', password });
    expect(writes).toBe(1);
    await auth.signIns.changePassword(id, {
      currentPassword: password,
      newPassword: 'another one',
    });
    expect(writes).toBe(3);
    const { items } = await store.system.audit.list({ actorId: id });
    expect(items.map(({ action }) => action)).toEqual([
      'sessions.create',
      'users.changePassword',
      'users.register',
    ]);
  });
});
