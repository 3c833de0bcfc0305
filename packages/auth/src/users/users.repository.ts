import { conflict, notFound, pick, publicColumns } from '@schema/core';
import { accepted, email, parse, uuid } from '@schema/core/validators';
import { eq } from 'drizzle-orm';
import type { AuthContext } from '../context.ts';
import { PreparedRegistration } from './prepared.ts';
import { signOuts } from './sign-outs.ts';
import { Registration, type User, UserIds, UserPatch, UserRole } from './users.schema.ts';
import { users as definition } from './users.table.ts';

const described = ['displayName', 'firstName', 'lastName', 'avatarUrl', 'preferences'] as const;
const defaults = {
  displayName: null,
  firstName: null,
  lastName: null,
  avatarUrl: null,
  preferences: {},
};

/** Calls over accounts. */
export function userRepository(context: AuthContext) {
  const { db, tables, query, batch, fn, clock, newId, options } = context;
  const { users } = tables;
  const columns = publicColumns(definition, users);
  const signOut = signOuts(context);

  const insert = query('users.insert', (p: typeof users.$inferInsert) =>
    db
      .insert(users)
      .values(pick(p, ['id', 'email', 'passwordHash', 'createdAt', 'updatedAt', ...described]))
      .onConflictDoNothing({ target: users.email })
      .returning(columns),
  );
  const byId = query('users.byId', (p: { id: string }) =>
    db.select(columns).from(users).where(eq(users.id, p.id)),
  );
  const byIds = query('users.byIds', (p: { ids: string }) =>
    db.select(columns).from(users).where(fn.anyOf(users.id, p.ids)),
  );
  const byEmail = query('users.byEmail', (p: { email: string }) =>
    db.select(columns).from(users).where(eq(users.email, p.email)),
  );
  const setActive = query('users.setActive', (p: { id: string; isActive: boolean; now: Date }) =>
    db
      .update(users)
      .set({ isActive: p.isActive, updatedAt: p.now })
      .where(eq(users.id, p.id))
      .returning(columns),
  );
  const setRole = query('users.setRole', (p: { id: string; role: User['role']; now: Date }) =>
    db
      .update(users)
      .set({ role: p.role, updatedAt: p.now })
      .where(eq(users.id, p.id))
      .returning(columns),
  );
  const remove = query('users.remove', (p: { id: string }) =>
    db.delete(users).where(eq(users.id, p.id)),
  );

  async function prepare(
    input: Registration | PreparedRegistration,
  ): Promise<PreparedRegistration> {
    if (PreparedRegistration.is(input)) return input;
    const { password, ...rest } = parse(Registration, input);
    const passwordHash = password === undefined ? null : await options.passwords.hash(password);
    return new PreparedRegistration({ ...rest, passwordHash });
  }

  return {
    /**
     * Check a registration and hash its password, which in a unit would make all that wait for it wait
     * for the hash too; what is prepared already is given back.
     *
     * @throws SchemaError INVALID_INPUT
     */
    prepareRegistration: prepare,

    /**
     * Create an account; without a password it signs in by e-mail link. In a unit, take what
     * `prepareRegistration` gave before it.
     *
     * @throws SchemaError INVALID_INPUT, CONFLICT on `email`
     */
    async register(input: Registration | PreparedRegistration): Promise<User> {
      const account = PreparedRegistration.accountOf(await prepare(input));
      const now = clock.now();
      const row = { ...defaults, ...account, id: newId(), createdAt: now, updatedAt: now };
      return (
        (await insert.first(row)) ??
        conflict('users', ['email'], 'An account has this e-mail address.')
      );
    },

    /** Find an account by its address, however it is written. */
    async findByEmail(address: string): Promise<User | undefined> {
      const known = accepted(email(), address);
      return known === undefined ? undefined : byEmail.first({ email: known });
    },

    /** Find an account by its id. */
    async find(id: string): Promise<User | undefined> {
      const known = accepted(uuid(), id);
      return known === undefined ? undefined : byId.first({ id: known });
    },

    /**
     * Find up to 1000 accounts by their ids, in one statement; in no order, without those that do
     * not exist.
     *
     * @throws SchemaError INVALID_INPUT
     */
    async findMany(ids: readonly string[]): Promise<User[]> {
      const unique = [...new Set(parse(UserIds, ids, 'ids'))];
      return unique.length === 0 ? [] : byIds.all({ ids: fn.list(unique) });
    },

    /**
     * Get an account by its id.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    async get(id: string): Promise<User> {
      return (await byId.first({ id: parse(uuid(), id, 'id') })) ?? notFound('users');
    },

    /**
     * Change what an account says of its user; fields that are left out stay.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    async update(id: string, patch: UserPatch): Promise<User> {
      const changes = parse(UserPatch, patch);
      const keys = described.filter((key) => changes[key] !== undefined);
      const row = { ...changes, id: parse(uuid(), id, 'id'), updatedAt: clock.now() };
      const update = query(`users.update(${keys})`, (p: typeof row) =>
        db
          .update(users)
          .set(pick(p, [...keys, 'updatedAt']))
          .where(eq(users.id, p.id))
          .returning(columns),
      );
      return (await update.first(row)) ?? notFound('users');
    },

    /**
     * Set what an account's user may do: for administrators, so it is no part of `update`.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    async setRole(id: string, input: UserRole): Promise<User> {
      const { role } = parse(UserRole, input);
      const row = { id: parse(uuid(), id, 'id'), role, now: clock.now() };
      return (await setRole.first(row)) ?? notFound('users');
    },

    /**
     * Lock an account and end all of its sign-ins.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    async deactivate(id: string): Promise<User> {
      const now = clock.now();
      const userId = parse(uuid(), id, 'id');
      const [[user]] = await batch([
        setActive.with({ id: userId, isActive: false, now }),
        ...signOut({ userId, now }),
      ]);
      return user ?? notFound('users');
    },

    /**
     * Unlock an account.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    async activate(id: string): Promise<User> {
      return (
        (await setActive.first({
          id: parse(uuid(), id, 'id'),
          isActive: true,
          now: clock.now(),
        })) ?? notFound('users')
      );
    },

    /**
     * Delete an account with everything that refers to it.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    async delete(id: string): Promise<void> {
      if ((await remove.run({ id: parse(uuid(), id, 'id') })) === 0) notFound('users');
    },
  };
}
