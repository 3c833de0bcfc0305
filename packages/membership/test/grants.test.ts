import { suite } from '@schema/testing';
import { expect } from 'vitest';
import type { NewGrant } from '../src/index.ts';
import { composition } from './support/composition.ts';
import { begin, newMember } from './support/members.ts';

const day = 24 * 60 * 60_000;

suite('grants', composition, (test) => {
  test('keep the time that is left over pauses, to the millisecond', async (context) => {
    const { clock } = context;
    const { own, userId } = await begin(context);
    const { grants } = own;
    const start = new Date('2026-03-01T00:00:00.000Z');
    const at = (offset: number) => new Date(start.getTime() + offset);
    clock.set(start);
    const grant = await grants.grant({ tierId: 'plus', days: 30, grantedBy: 'support' });
    expect(grant).toMatchObject({ validFrom: start, validUntil: at(30 * day), remaining: null });

    clock.set(at(10 * day + 123));
    const paused = await grants.pause(grant.id, { pausedBy: userId });
    expect(paused).toMatchObject({
      status: 'paused',
      grant: { pausedBy: userId, pausedAt: at(10 * day + 123), remaining: 20 * day - 123 },
    });
    clock.set(at(400 * day));
    expect(await own.entitlements.resolve('calls')).toMatchObject({ limit: 3 });
    clock.set(at(500 * day + 7));
    expect(await grants.resume(grant.id)).toMatchObject({
      status: 'resumed',
      grant: {
        pausedBy: null,
        pausedAt: null,
        remaining: null,
        validUntil: at(520 * day + 7 - 123),
      },
    });
    clock.set(at(520 * day + 7 - 123 - 1));
    expect(await own.entitlements.resolve('calls')).toMatchObject({ limit: 20 });
    clock.set(at(520 * day + 7 - 123));
    expect(await own.entitlements.resolve('calls')).toMatchObject({ limit: 3 });
  });

  test('lose nothing over a hundred pauses', async (context) => {
    const { clock } = context;
    const { grants } = (await begin(context)).own;
    const start = new Date('2026-03-01T00:00:00.000Z');
    clock.set(start);
    const { id } = await grants.grant({ tierId: 'plus', days: 1 });
    let offset = 0;
    for (let pause = 0; pause < 100; pause++) {
      offset += 11;
      clock.set(new Date(start.getTime() + offset));
      await grants.pause(id);
      offset += 1_000_003;
      clock.set(new Date(start.getTime() + offset));
      await grants.resume(id);
    }
    const { validUntil } = await grants.get(id);
    expect(validUntil.getTime() - start.getTime()).toBe(day + 100 * 1_000_003);
  });

  test('keep all their time when they are paused before they begin', async (context) => {
    const { clock } = context;
    const { grants } = (await begin(context)).own;
    const start = new Date('2026-03-01T00:00:00.000Z');
    const at = (offset: number) => new Date(start.getTime() + offset);
    const input = { tierId: 'plus', validFrom: at(10 * day), validUntil: at(40 * day) };
    clock.set(start);
    const [early, late] = [await grants.grant(input), await grants.grant(input)];
    await grants.pause(early.id);
    expect((await grants.pause(late.id)).grant.remaining).toBe(30 * day);
    clock.set(at(5 * day));
    expect((await grants.resume(early.id)).grant).toMatchObject(input);
    clock.set(at(20 * day));
    expect((await grants.resume(late.id)).grant).toMatchObject({
      ...input,
      validUntil: at(50 * day),
    });
  });

  test('stay as they are when a call comes again or too late', async (context) => {
    const { clock } = context;
    const { grants } = (await begin(context)).own;
    const grant = await grants.grant({ tierId: 'plus', days: 1 });
    expect(await grants.resume(grant.id)).toEqual({ status: 'resumed', grant });
    const paused = await grants.pause(grant.id);
    clock.advance(60_000);
    expect(await grants.pause(grant.id)).toEqual(paused);
    await grants.resume(grant.id);
    const resumed = await grants.resume(grant.id);
    expect(resumed.status).toBe('resumed');
    const expired = { status: 'expired', grant: resumed.grant };
    for (const late of [0, 30 * day]) {
      clock.set(new Date(resumed.grant.validUntil.getTime() + late));
      expect(await grants.pause(grant.id)).toEqual(expired);
    }
    expect(await grants.resume(grant.id)).toEqual(expired);
    const revoked = await grants.revoke(grant.id);
    expect(revoked.isActive).toBe(false);
    expect(await grants.revoke(grant.id)).toEqual(revoked);
    expect(await grants.pause(grant.id)).toEqual({ status: 'revoked', grant: revoked });
    expect(await grants.resume(grant.id)).toEqual({ status: 'revoked', grant: revoked });
  });

  test('that would end beyond the calendar are not resumed', async (context) => {
    const { clock } = context;
    const { grants } = (await begin(context)).own;
    const validUntil = new Date('9999-12-31T23:59:59.999Z');
    const { id } = await grants.grant({ tierId: 'plus', validUntil });
    const { grant } = await grants.pause(id);
    clock.advance(day);
    await expect(grants.resume(id)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      field: 'validUntil',
    });
    expect(await grants.get(id)).toEqual(grant);
    await expect(grants.pause(id, { pausedBy: 1 })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      field: 'pausedBy',
    });
  });

  test('are listed newest first, and only to their profile', async (context) => {
    const { store } = context;
    const { own } = await begin(context);
    const other = store.membership.forProfile((await newMember(store)).profileId);
    for (let count = 0; count < 5; count++)
      await own.grants.grant({ tierId: 'plus', days: 1 + count });
    const first = await own.grants.list({ limit: 3 });
    const rest = await own.grants.list({ after: first.next });
    const ids = [...first.items, ...rest.items].map(({ id }) => id);
    expect(ids).toHaveLength(5);
    expect([...ids].sort().reverse()).toEqual(ids);
    expect((await other.grants.list()).items).toEqual([]);
    const id = ids[0] ?? '';
    for (const call of [
      () => other.grants.get(id),
      () => other.grants.pause(id),
      () => other.grants.resume(id),
      () => other.grants.revoke(id),
    ]) {
      await expect(call()).rejects.toMatchObject({ code: 'NOT_FOUND', table: 'access_grants' });
    }
    expect(await own.grants.get(id)).toMatchObject({ isActive: true, pausedAt: null });
  });

  test('refuse bad values, and write nothing', async (context) => {
    const { store, db, tables } = context;
    const { own } = await begin(context);
    const [first, second] = [new Date('2026-01-01'), new Date('2026-02-01')];
    // @ts-expect-error one of the two is needed
    const neither: NewGrant = { tierId: 'plus' };
    // @ts-expect-error one of the two is enough
    const both: NewGrant = { tierId: 'plus', days: 1, validUntil: second };
    const bad: [object, string][] = [
      [neither, 'validUntil'],
      [both, 'validUntil'],
      [{ validFrom: second, validUntil: first }, 'validUntil'],
      [{ validFrom: first, validUntil: first }, 'validUntil'],
      [{ validUntil: new Date(Number.NaN) }, 'validUntil'],
      [{ days: 0 }, 'days'],
      [{ days: 0.5 }, 'days'],
      [{ days: Number.NaN }, 'days'],
      [{ days: 1, grantedBy: '' }, 'grantedBy'],
      [{ days: 1, couponId: 'x' }, 'couponId'],
      [{ validFrom: new Date('9990-01-01'), days: 36_500 }, 'validUntil'],
    ];
    for (const [input, field] of bad) {
      const given = own.grants.grant({ tierId: 'plus', ...input } as NewGrant);
      await expect(given, field).rejects.toMatchObject({ code: 'INVALID_INPUT', field });
    }
    await expect(own.grants.grant({ tierId: 'nothing', days: 1 })).rejects.toMatchObject({
      code: 'REFERENCE',
      columns: ['tierId'],
    });
    const nobody = store.membership.forProfile('00000000-0000-7000-8000-000000000000');
    await expect(nobody.grants.grant({ tierId: 'plus', days: 1 })).rejects.toMatchObject({
      code: 'REFERENCE',
      columns: ['profileId'],
    });
    expect(await db.select().from(tables.accessGrants)).toEqual([]);
  });
});
