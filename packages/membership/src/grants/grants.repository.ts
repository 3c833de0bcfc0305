import { notFound, type Page, type PageOptions, pick, untilWon } from '@schema/core';
import { invalidInput, parse, timestamp, uuid } from '@schema/core/validators';
import { and, eq, getTableColumns, gt, isNull } from 'drizzle-orm';
import type { MembershipContext } from '../context.ts';
import { daysAfter, remainingOf, resumedAt } from './grant-times.ts';
import { type Grant, GrantPause, NewGrant } from './grants.schema.ts';

/** What a grant is after a call. */
export interface GrantChange<Status extends string> {
  readonly status: Status | 'revoked' | 'expired';
  readonly grant: Grant;
}

/** Calls over the tiers that one profile has for a while. */
export function grantRepository(context: MembershipContext, profileId: string) {
  const { db, tables, query, pages, clock, newId } = context;
  const { accessGrants: grants } = tables;
  const { profileId: _owner, ...columns } = getTableColumns(grants);
  const own = (p: { id: string; profileId: string }) =>
    and(eq(grants.id, p.id), eq(grants.profileId, p.profileId));

  const insert = query('grants.insert', (p: typeof grants.$inferInsert) =>
    db
      .insert(grants)
      .values(
        pick(p, [
          'id',
          'profileId',
          'tierId',
          'grantedBy',
          'validFrom',
          'validUntil',
          'createdAt',
          'updatedAt',
        ]),
      )
      .returning(columns),
  );
  const byId = query('grants.byId', (p: { id: string; profileId: string }) =>
    db.select(columns).from(grants).where(own(p)),
  );
  const pause = query(
    'grants.pause',
    (p: { id: string; profileId: string; pausedBy: string | null; now: Date }) =>
      db
        .update(grants)
        .set({ pausedAt: p.now, pausedBy: p.pausedBy, updatedAt: p.now })
        .where(
          and(
            own(p),
            eq(grants.isActive, true),
            isNull(grants.pausedAt),
            gt(grants.validUntil, p.now),
          ),
        )
        .returning(columns),
  );
  const resume = query(
    'grants.resume',
    (p: { id: string; profileId: string; pausedAt: Date; validUntil: Date; now: Date }) =>
      db
        .update(grants)
        .set({ pausedAt: null, pausedBy: null, validUntil: p.validUntil, updatedAt: p.now })
        .where(and(own(p), eq(grants.isActive, true), eq(grants.pausedAt, p.pausedAt)))
        .returning(columns),
  );
  const revoke = query('grants.revoke', (p: { id: string; profileId: string; now: Date }) =>
    db
      .update(grants)
      .set({ isActive: false, updatedAt: p.now })
      .where(and(own(p), eq(grants.isActive, true)))
      .returning(columns),
  );
  const list = pages(
    'grants.list',
    { by: { createdAt: grants.createdAt, id: grants.id }, direction: 'desc' },
    (p: { profileId: string }, page) =>
      db
        .select(columns)
        .from(grants)
        .where(and(eq(grants.profileId, p.profileId), page.after))
        .orderBy(...page.order)
        .limit(page.limit),
  );

  const get = async (id: string): Promise<Grant> =>
    grantOf((await byId.first({ id, profileId })) ?? notFound('access_grants'));

  return {
    /**
     * Give the profile a tier for a while, beside the grants that it has.
     *
     * @throws SchemaError INVALID_INPUT, REFERENCE on `tierId` or `profileId`
     */
    async grant(input: NewGrant): Promise<Grant> {
      const { tierId, grantedBy = null, days, ...times } = parse(NewGrant, input);
      const now = clock.now();
      const validFrom = times.validFrom ?? now;
      const validUntil = times.validUntil ?? storableEnd(daysAfter(validFrom, days ?? 0));
      if (validUntil <= validFrom)
        throw invalidInput([
          { field: 'validUntil', message: 'Expected a time after the beginning' },
        ]);
      const row = await insert.one({
        id: newId(),
        profileId,
        tierId,
        grantedBy,
        validFrom,
        validUntil,
        createdAt: now,
        updatedAt: now,
      });
      return grantOf(row);
    },

    /**
     * Get a grant.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    get: async (id: string): Promise<Grant> => get(parse(uuid(), id, 'id')),

    /**
     * List the grants of every kind and state, newest first.
     *
     * @throws SchemaError INVALID_INPUT
     */
    async list(options?: PageOptions): Promise<Page<Grant>> {
      const page = await list({ profileId }, options);
      return { ...page, items: page.items.map(grantOf) };
    },

    /**
     * Stop the time of a grant; it gives nothing meanwhile. One that is paused stays as it is.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND, REFERENCE on `pausedBy`
     */
    async pause(id: string, input: GrantPause = {}): Promise<GrantChange<'paused'>> {
      const { pausedBy: user } = parse(GrantPause, input);
      const pausedBy = user == null ? null : context.key('accessGrants', 'pausedBy', user);
      const key = { id: parse(uuid(), id, 'id'), profileId };
      const now = clock.now();
      const paused = await pause.first({ ...key, pausedBy, now });
      if (paused) return { status: 'paused', grant: grantOf(paused) };
      const grant = await get(key.id);
      if (!grant.isActive) return { status: 'revoked', grant };
      return { status: grant.pausedAt ? 'paused' : 'expired', grant };
    },

    /**
     * Let the time of a grant run on: what was left at the pause, to the millisecond. One that is not
     * paused stays as it is.
     *
     * @throws SchemaError INVALID_INPUT also where it would end after the year 9999, NOT_FOUND, BUSY
     * when other calls keep changing the grant
     */
    async resume(id: string): Promise<GrantChange<'resumed'>> {
      const key = { id: parse(uuid(), id, 'id'), profileId };
      return untilWon('access_grants', async () => {
        const grant = await get(key.id);
        const now = clock.now();
        if (!grant.isActive) return { status: 'revoked', grant };
        const { pausedAt } = grant;
        if (!pausedAt) return { status: grant.validUntil > now ? 'resumed' : 'expired', grant };
        const validUntil = storableEnd(resumedAt({ ...grant, pausedAt }, now));
        const resumed = await resume.first({ ...key, pausedAt, validUntil, now });
        return resumed && { status: 'resumed', grant: grantOf(resumed) };
      });
    },

    /**
     * End a grant for good. One that is revoked stays as it is.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    async revoke(id: string): Promise<Grant> {
      const key = { id: parse(uuid(), id, 'id'), profileId };
      const revoked = await revoke.first({ ...key, now: clock.now() });
      return revoked ? grantOf(revoked) : get(key.id);
    },
  };
}

/** An end that is computed can be later than what both databases keep. */
function storableEnd(end: Date): Date {
  return parse(timestamp(), end, 'validUntil');
}

function grantOf(row: Omit<Grant, 'remaining'>): Grant {
  return { ...row, remaining: remainingOf(row) };
}
