import { notFound, type Page, type PageOptions, pick } from '@schema/core';
import { parse, uuid } from '@schema/core/validators';
import { and, eq } from 'drizzle-orm';
import type { AuthContext } from '../context.ts';
import { BaseTier, NewProfile, type Profile, ProfilePatch } from './profiles.schema.ts';

const patchable = ['displayName', 'qualityFilterLevel', 'timeZone'] as const;
const defaults = {
  displayName: null,
  invitedBy: null,
  qualityFilterLevel: 'disabled',
  timeZone: 'UTC',
};

/** Calls over the profiles of users. */
export function profileRepository(context: AuthContext) {
  const { db, tables, query, clock } = context;
  const { profiles } = tables;
  const byId = query('profiles.byId', (p: { id: string }) =>
    db.select().from(profiles).where(eq(profiles.id, p.id)),
  );
  const setTier = query('profiles.setTier', (p: { id: string; tier: Profile['tier']; now: Date }) =>
    db
      .update(profiles)
      .set({ tier: p.tier, updatedAt: p.now })
      .where(eq(profiles.id, p.id))
      .returning(),
  );
  return {
    /**
     * The profiles of one user; there is no other way to them but by their id.
     *
     * @throws SchemaError INVALID_INPUT
     */
    forUser: (userId: string) => ownProfiles(context, parse(uuid(), userId, 'userId')),

    /**
     * Get a profile whoever keeps it: for resolving what hangs on one.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    async get(id: string): Promise<Profile> {
      return (await byId.first({ id: parse(uuid(), id, 'id') })) ?? notFound('profiles');
    },

    /**
     * Set a profile's base tier: for administrators, so it is no call of its user.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    async setTier(id: string, input: BaseTier): Promise<Profile> {
      const { tier } = parse(BaseTier, input);
      const row = { id: parse(uuid(), id, 'id'), tier, now: clock.now() };
      return (await setTier.first(row)) ?? notFound('profiles');
    },
  };
}

function ownProfiles({ db, tables, query, pages, clock, newId }: AuthContext, userId: string) {
  const { profiles } = tables;
  const own = (p: { id: string; userId: string }) =>
    and(eq(profiles.id, p.id), eq(profiles.userId, p.userId));

  const insert = query('profiles.insert', (p: typeof profiles.$inferInsert) =>
    db
      .insert(profiles)
      .values(
        pick(p, [
          'id',
          'userId',
          'displayName',
          'invitedBy',
          'qualityFilterLevel',
          'timeZone',
          'createdAt',
          'updatedAt',
        ]),
      )
      .returning(),
  );
  const byId = query('profiles.ownById', (p: { id: string; userId: string }) =>
    db.select().from(profiles).where(own(p)),
  );
  const remove = query('profiles.remove', (p: { id: string; userId: string }) =>
    db.delete(profiles).where(own(p)),
  );
  const list = pages(
    'profiles.list',
    { by: { createdAt: profiles.createdAt, id: profiles.id }, direction: 'asc' },
    (p: { userId: string }, page) =>
      db
        .select()
        .from(profiles)
        .where(and(eq(profiles.userId, p.userId), page.after))
        .orderBy(...page.order)
        .limit(page.limit),
  );

  return {
    /**
     * Create a profile.
     *
     * @throws SchemaError INVALID_INPUT, REFERENCE on `invitedBy` or `userId`
     */
    async create(input: NewProfile = {}): Promise<Profile> {
      const now = clock.now();
      const row = {
        ...defaults,
        ...parse(NewProfile, input),
        id: newId(),
        userId,
        createdAt: now,
        updatedAt: now,
      };
      return insert.one(row);
    },

    /**
     * Get one of the user's profiles.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    async get(id: string): Promise<Profile> {
      return (await byId.first({ id: parse(uuid(), id, 'id'), userId })) ?? notFound('profiles');
    },

    /**
     * List the user's profiles, oldest first.
     *
     * @throws SchemaError INVALID_INPUT
     */
    list: (options?: PageOptions): Promise<Page<Profile>> => list({ userId }, options),

    /**
     * Change what a profile says; fields that are left out stay.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    async update(id: string, patch: ProfilePatch): Promise<Profile> {
      const changes = parse(ProfilePatch, patch);
      const keys = patchable.filter((key) => changes[key] !== undefined);
      const row = { ...changes, id: parse(uuid(), id, 'id'), userId, updatedAt: clock.now() };
      const update = query(`profiles.update(${keys})`, (p: typeof row) =>
        db
          .update(profiles)
          .set(pick(p, [...keys, 'updatedAt']))
          .where(own(p))
          .returning(),
      );
      return (await update.first(row)) ?? notFound('profiles');
    },

    /**
     * Delete a profile with all data that hangs on it.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    async delete(id: string): Promise<void> {
      if ((await remove.run({ id: parse(uuid(), id, 'id'), userId })) === 0) notFound('profiles');
    },
  };
}
