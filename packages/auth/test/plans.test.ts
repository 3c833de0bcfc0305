import { uuidv7 } from '@schema/core';
import { describePlans } from '@schema/testing';
import { composition, newUser } from './composition.ts';

const id = uuidv7();

describePlans('auth', composition, {
  calls: ({ auth: { users, profiles } }) => [
    users.update(id, { displayName: 'A' }),
    profiles.forUser(id).update(id, { displayName: 'A' }),
  ],
  // SQLite's statistics would count all sessions without a family as those of one.
  fill: async ({ store, db, tables, execute }) => {
    const { id: userId } = await newUser(store);
    for (let count = 0; count < 20; count++) await store.auth.signIns.begin({ userId });
    const [user] = await db.select().from(tables.users);
    const [session] = await db.select().from(tables.sessions);
    if (!user || !session) throw new Error('The sign-in has left no rows.');
    const many = Array.from({ length: 1000 }, (_, index) => ({ id: uuidv7(), index }));
    await db
      .insert(tables.users)
      .values(many.map(({ id, index }) => ({ ...user, id, email: `${index}@example.com` })));
    await db.insert(tables.sessions).values(
      many.map(({ id, index }) => ({
        ...session,
        id,
        userId: id,
        familyId: null,
        tokenHash: String(index).padStart(64, '0'),
      })),
    );
    await execute('analyze sessions');
  },
});
