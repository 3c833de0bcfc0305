import { isSchemaError } from '@schema/core';
import { suite } from '@schema/testing';
import { expect } from 'vitest';
import type { NotConsumed, Reserved } from '../src/index.ts';
import { composition } from './support/composition.ts';
import { begin, newMember, storedCount } from './support/members.ts';

const minute = 60_000;

function held(outcome: Reserved | NotConsumed): Reserved['reservation'] {
  if (!outcome.ok) throw new Error('Nothing was reserved.');
  return outcome.reservation;
}

suite('reserving a feature', composition, (test) => {
  test('holds an amount until it is committed for less, and returns the rest', async (context) => {
    const { own, profileId } = await begin(context);
    const { clock } = context;
    const now = clock.peek();
    const outcome = await own.usage.reserve('photos', { amount: 8, expiresIn: 5 * minute });
    const reservation = held(outcome);
    expect(outcome).toMatchObject({ ok: true, used: 8, limit: 10, resetsAt: null });
    expect(reservation.expiresAt).toEqual(new Date(now.getTime() + 5 * minute));
    expect(await own.usage.consume('photos', { amount: 3 })).toMatchObject({ ok: false });
    expect(await own.usage.commit(reservation.id, { amount: 5 })).toEqual({
      status: 'charged',
      amount: 5,
    });
    expect(await storedCount(context, profileId)).toBe(5);
    expect(await own.usage.consume('photos', { amount: 5 })).toMatchObject({ ok: true, used: 10 });
  });

  test('answers a repeated end as the first one', async (context) => {
    const { own, profileId } = await begin(context);
    const { id } = held(await own.usage.reserve('photos', { amount: 8 }));
    const charged = { status: 'charged', amount: 5 };
    expect(await own.usage.commit(id, { amount: 5 })).toEqual(charged);
    expect(await own.usage.commit(id, { amount: 5 })).toEqual(charged);
    expect(await own.usage.commit(id)).toEqual(charged);
    expect(await own.usage.release(id)).toEqual(charged);
    await expect(own.usage.commit(id, { amount: 4 })).rejects.toMatchObject({ code: 'CONFLICT' });
    const other = held(await own.usage.reserve('photos', { amount: 2 }));
    expect(await own.usage.release(other.id)).toEqual({ status: 'released' });
    expect(await own.usage.release(other.id)).toEqual({ status: 'released' });
    expect(await own.usage.commit(other.id)).toEqual({ status: 'released' });
    expect(await storedCount(context, profileId)).toBe(5);
  });

  test('commits all of it unless told, nothing when told, and never more', async (context) => {
    const { own, profileId } = await begin(context);
    const [all, none] = [
      held(await own.usage.reserve('photos', { amount: 4 })),
      held(await own.usage.reserve('photos', { amount: 3 })),
    ];
    expect(await own.usage.commit(all.id)).toEqual({ status: 'charged', amount: 4 });
    for (const amount of [4, 0.5, -1, Number.NaN]) {
      await expect(own.usage.commit(none.id, { amount })).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        field: 'amount',
      });
    }
    expect(await own.usage.commit(none.id, { amount: 0 })).toEqual({
      status: 'charged',
      amount: 0,
    });
    expect(await storedCount(context, profileId)).toBe(4);
  });

  test('returns by itself when it expires: at once to those who ask, then to those who use', async (context) => {
    const { own, profileId } = await begin(context);
    const { clock } = context;
    const { expiresAt, id } = held(await own.usage.reserve('photos', { amount: 7 }));
    await own.usage.reserve('photos', { amount: 2, expiresIn: 60 * minute });
    const other = held(await own.usage.reserve('photos', { expiresIn: minute }));
    clock.set(new Date(expiresAt.getTime() - 1));
    expect(await own.entitlements.resolve('photos')).toMatchObject({ used: 9 });
    clock.set(expiresAt);
    expect(await own.entitlements.resolve('photos')).toMatchObject({ used: 2 });
    expect(await own.usage.commit(id)).toEqual({ status: 'expired' });
    for (let again = 0; again < 2; again++)
      expect(await own.usage.release(other.id)).toEqual({ status: 'expired' });
    expect(await own.usage.consume('photos', { amount: 8 })).toMatchObject({ ok: true, used: 10 });
    expect(await storedCount(context, profileId)).toBe(10);
    expect(await own.usage.commit(id)).toEqual({ status: 'expired' });
    expect(await own.usage.release(id)).toEqual({ status: 'expired' });
    expect(await own.entitlements.resolve('photos')).toMatchObject({ used: 10, allowed: false });
  });

  test('returns when it expires, also if it is the least there is', async (context) => {
    const { own } = await begin(context);
    const { expiresAt } = held(await own.usage.reserve('photos'));
    await own.usage.consume('photos', { amount: 9 });
    expect(await own.usage.consume('photos')).toMatchObject({ ok: false, reason: 'limit' });
    context.clock.set(expiresAt);
    expect(await own.usage.consume('photos')).toMatchObject({ ok: true, used: 10 });
  });

  test('returns nothing into a window that it was not counted in', async (context) => {
    const { own, profileId } = await begin(context);
    const { clock } = context;
    clock.set(new Date('2026-01-01T23:55:00.000Z'));
    const kept = held(await own.usage.reserve('calls', { amount: 1, expiresIn: 60 * minute }));
    const given = held(await own.usage.reserve('calls', { amount: 1, expiresIn: 60 * minute }));
    await own.usage.reserve('calls', { amount: 1, expiresIn: 6 * minute });
    clock.set(new Date('2026-01-02T00:00:00.000Z'));
    expect(await own.usage.consume('calls', { amount: 2 })).toMatchObject({ ok: true, used: 2 });
    expect(await own.usage.commit(kept.id, { amount: 0 })).toEqual({
      status: 'charged',
      amount: 0,
    });
    expect(await own.usage.release(given.id)).toEqual({ status: 'released' });
    clock.set(new Date('2026-01-02T01:00:00.000Z'));
    expect(await own.entitlements.resolve('calls')).toMatchObject({ used: 2 });
    expect(await own.usage.consume('calls')).toMatchObject({ ok: true, used: 3 });
    expect(await storedCount(context, profileId)).toBe(3);
  });

  test('answers a repeat of a key with the same reservation', async (context) => {
    const { own, profileId } = await begin(context);
    const input = { amount: 4, idempotencyKey: 'upload-1' };
    const first = await own.usage.reserve('photos', input);
    expect(await own.usage.reserve('photos', input)).toEqual(first);
    await own.usage.commit(held(first).id, { amount: 1 });
    expect(await own.usage.reserve('photos', input)).toEqual(first);
    expect(await storedCount(context, profileId)).toBe(1);
  });

  test('is missing to everyone else, and where nothing was reserved', async (context) => {
    const { own } = await begin(context);
    const { store, db, tables } = context;
    const other = store.membership.forProfile((await newMember(store)).profileId);
    const { id } = held(await own.usage.reserve('photos', { amount: 4 }));
    await own.usage.consume('photos', { idempotencyKey: 'consumed' });
    const charges = await db.select().from(tables.featureCharges);
    const consumed = charges.find(({ expiresAt }) => expiresAt === null)?.id ?? '';
    for (const call of [
      () => other.usage.commit(id),
      () => other.usage.release(id),
      () => own.usage.commit('00000000-0000-7000-8000-000000000000'),
      () => own.usage.commit(consumed),
      () => own.usage.release(consumed),
    ]) {
      await expect(call()).rejects.toSatisfy((error) => isSchemaError(error, 'NOT_FOUND'));
    }
    await expect(own.usage.commit('x')).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    expect(await own.entitlements.resolve('photos')).toMatchObject({ used: 5 });
  });

  test('is forgotten with its key by a sweep, and its count stays', async (context) => {
    const { own, profileId } = await begin(context);
    const { store, clock, db, tables } = context;
    const used = clock.peek();
    await own.usage.consume('photos', { idempotencyKey: 'k' });
    expect(await store.membership.charges.sweep(used)).toBe(0);
    const { expiresAt } = held(await own.usage.reserve('photos', { amount: 4 }));
    await own.usage.reserve('calls', { amount: 3 });
    // What is held is held, whatever time is named.
    const future = new Date(clock.now().getTime() + 2 * 24 * 60 * minute);
    expect(await store.membership.charges.sweep(future)).toBe(1);
    // Expired, it still has to return into a window that is not over.
    clock.set(new Date(expiresAt.getTime() + minute));
    expect(await store.membership.charges.sweep(future)).toBe(0);
    expect(await own.entitlements.resolve('calls')).toMatchObject({ used: 0 });
    clock.set(new Date(expiresAt.getTime() + 24 * 60 * minute));
    expect(await store.membership.charges.sweep(clock.now())).toBe(1);
    expect(
      (await db.select().from(tables.featureCharges)).map((charge) => charge.featureId),
    ).toEqual(['photos']);
    expect(await own.entitlements.resolve('photos')).toMatchObject({ used: 1 });
    expect(await own.usage.consume('photos', { amount: 9 })).toMatchObject({ ok: true, used: 10 });
    expect(await storedCount(context, profileId)).toBeDefined();
    await expect(store.membership.charges.sweep(new Date(Number.NaN))).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
  });
});
