import { suite } from '@schema/testing';
import { expect } from 'vitest';
import { composition } from './support/composition.ts';
import { begin, newMember, setBaseTier, storedCount } from './support/members.ts';

const minute = 60_000;

suite('consuming a feature', composition, (test) => {
  test('counts up to the limit and leaves nothing of what goes over', async (context) => {
    const { own, profileId } = await begin(context);
    const resetsAt = new Date('2026-01-02T00:00:00.000Z');
    expect(await own.usage.consume('calls', { amount: 2 })).toEqual({
      ok: true,
      used: 2,
      limit: 3,
      resetsAt,
    });
    expect(await own.usage.consume('calls', { amount: 2 })).toEqual({
      ok: false,
      reason: 'limit',
      limit: 3,
      retryAfter: resetsAt,
    });
    expect(await own.usage.consume('calls')).toMatchObject({ ok: true, used: 3 });
    expect(await storedCount(context, profileId)).toBe(3);
  });

  test('is one statement after the one that reads the rules', async (context) => {
    const { own } = await begin(context);
    await own.usage.consume('calls');
    context.resetQueries();
    await own.usage.consume('calls');
    expect(context.queries.map(({ name }) => name)).toEqual([
      'membership.entitlements.one',
      'membership.usage.count',
    ]);
  });

  test('never fits when it is more than the whole limit', async (context) => {
    const { own, profileId } = await begin(context);
    const refused = { ok: false, reason: 'limit', limit: 3, retryAfter: null };
    expect(await own.usage.consume('calls', { amount: 4 })).toEqual(refused);
    expect(await storedCount(context, profileId)).toBeUndefined();
  });

  test('fits into the next window when it is all of the limit', async (context) => {
    const { own } = await begin(context);
    const retryAfter = new Date('2026-01-02T00:00:00.000Z');
    await own.usage.consume('calls');
    const refused = { ok: false, reason: 'limit', limit: 3, retryAfter };
    expect(await own.usage.consume('calls', { amount: 3 })).toEqual(refused);
    context.clock.set(retryAfter);
    expect(await own.usage.consume('calls', { amount: 3 })).toMatchObject({ ok: true, used: 3 });
  });

  test('is denied where no rule allows it, and writes nothing', async (context) => {
    const { own, profileId } = await begin(context);
    const denied = { ok: false, reason: 'denied', limit: 0, retryAfter: null };
    expect(await own.usage.consume('exports')).toEqual(denied);
    await own.restrictions.set('calls', { isDisabled: true });
    expect(await own.usage.consume('calls', { idempotencyKey: 'k' })).toEqual(denied);
    expect(await storedCount(context, profileId)).toBeUndefined();
    expect(await context.db.select().from(context.tables.featureCharges)).toEqual([]);
  });

  test('is counted without a limit too', async (context) => {
    const { own, profileId } = await begin(context);
    await setBaseTier(context, profileId, 'premium');
    await own.usage.consume('photos', { amount: 2_147_483_647 });
    expect(await own.usage.consume('photos', { amount: 2_147_483_647 })).toEqual({
      ok: true,
      used: 4_294_967_294,
      limit: 'unlimited',
      resetsAt: null,
    });
  });

  test('begins anew with the day of the profile, also when the clocks change', async (context) => {
    const { own } = await begin(context, 'Europe/Berlin');
    const { clock } = context;
    clock.set(new Date('2026-03-29T21:59:59.998Z'));
    expect(await own.usage.consume('calls', { amount: 3 })).toMatchObject({ ok: true, used: 3 });
    clock.set(new Date('2026-03-29T21:59:59.999Z'));
    expect(await own.usage.consume('calls')).toMatchObject({ ok: false });
    clock.set(new Date('2026-03-29T22:00:00.000Z'));
    expect(await own.usage.consume('calls')).toEqual({
      ok: true,
      used: 1,
      limit: 3,
      resetsAt: new Date('2026-03-30T22:00:00.000Z'),
    });
  });

  test('begins anew with the month', async (context) => {
    const { own, profileId } = await begin(context);
    await setBaseTier(context, profileId, 'plus');
    const { clock } = context;
    clock.set(new Date('2026-01-31T12:00:00.000Z'));
    await own.usage.consume('exports', { amount: 5 });
    clock.set(new Date('2026-01-31T23:59:59.999Z'));
    expect(await own.usage.consume('exports')).toMatchObject({
      ok: false,
      retryAfter: new Date('2026-02-01T00:00:00.000Z'),
    });
    clock.set(new Date('2026-02-01T00:00:00.000Z'));
    expect(await own.usage.consume('exports')).toMatchObject({ ok: true, used: 1 });
  });

  test('never begins anew in total', async (context) => {
    const { own } = await begin(context);
    await own.usage.consume('photos', { amount: 10 });
    context.clock.set(new Date('2036-01-01T00:00:00.000Z'));
    expect(await own.usage.consume('photos')).toMatchObject({ ok: false, retryAfter: null });
  });

  test('counts a late call from before the window into the one that runs', async (context) => {
    const { own, profileId } = await begin(context);
    const { clock } = context;
    clock.set(new Date('2026-01-02T00:00:00.000Z'));
    await own.usage.consume('calls', { amount: 2 });
    clock.set(new Date('2026-01-01T23:59:59.999Z'));
    expect(await own.usage.consume('calls')).toMatchObject({ ok: true, used: 3 });
    expect(await own.usage.consume('calls')).toMatchObject({ ok: false });
    expect(await storedCount(context, profileId)).toBe(3);
  });

  test('gains nothing by moving through time zones', async (context) => {
    const { own, profileId } = await begin(context);
    const { clock, db, tables } = context;
    clock.set(new Date('2026-01-01T12:00:00.000Z'));
    await own.usage.consume('calls', { amount: 3 });
    for (const timeZone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Asia/Tokyo']) {
      await db.update(tables.profiles).set({ timeZone });
      expect(await own.usage.consume('calls')).toMatchObject({
        ok: false,
        retryAfter: new Date('2026-01-02T00:00:00.000Z'),
      });
    }
    expect(await storedCount(context, profileId)).toBe(3);
  });

  test('answers a repeat of a key the same and counts it once', async (context) => {
    const { own, profileId } = await begin(context);
    const { clock } = context;
    const first = await own.usage.consume('calls', { amount: 2, idempotencyKey: 'job-1' });
    await own.usage.consume('calls');
    expect(await own.usage.consume('calls', { amount: 2, idempotencyKey: 'job-1' })).toEqual(first);
    await own.restrictions.set('calls', { isDisabled: true });
    clock.advance(7 * 24 * 60 * minute);
    expect(await own.usage.consume('calls', { amount: 2, idempotencyKey: 'job-1' })).toEqual(first);
    expect(await storedCount(context, profileId)).toBe(3);
  });

  test('answers a repeat of a key by the count of its own profile and feature', async (context) => {
    const { own } = await begin(context);
    const other = context.store.membership.forProfile((await newMember(context.store)).profileId);
    await own.usage.consume('photos', { amount: 7 });
    await other.usage.consume('calls', { amount: 3 });
    const first = await own.usage.consume('calls', { idempotencyKey: 'k' });
    expect(first).toMatchObject({ used: 1, resetsAt: new Date('2026-01-02T00:00:00.000Z') });
    await own.usage.consume('photos', { idempotencyKey: 'another' });
    expect(await own.usage.consume('calls', { idempotencyKey: 'k' })).toEqual(first);
  });

  test('may be tried again with the key of a use that was refused', async (context) => {
    const { own } = await begin(context);
    await own.usage.consume('calls', { amount: 3 });
    expect(await own.usage.consume('calls', { idempotencyKey: 'k' })).toMatchObject({ ok: false });
    context.clock.set(new Date('2026-01-02T00:00:00.000Z'));
    expect(await own.usage.consume('calls', { idempotencyKey: 'k' })).toMatchObject({ used: 1 });
  });

  test('refuses a key for another use, and keeps the keys of two profiles apart', async (context) => {
    const { own } = await begin(context);
    const other = context.store.membership.forProfile((await newMember(context.store)).profileId);
    await own.usage.consume('calls', { idempotencyKey: 'k' });
    expect(await other.usage.consume('calls', { idempotencyKey: 'k' })).toMatchObject({ used: 1 });
    for (const call of [
      () => own.usage.consume('calls', { amount: 2, idempotencyKey: 'k' }),
      () => own.usage.consume('photos', { idempotencyKey: 'k' }),
      () => own.usage.reserve('calls', { idempotencyKey: 'k' }),
    ]) {
      await expect(call()).rejects.toMatchObject({
        code: 'CONFLICT',
        columns: ['profileId', 'idempotencyKey'],
      });
    }
    // Not whichever of the two answers comes first.
    for (let n = 0; n < 20; n++) {
      for (const call of [
        () => own.usage.consume('unknown', { idempotencyKey: 'k' }),
        () => own.usage.reserve('unknown', { idempotencyKey: 'k' }),
      ])
        await expect(call()).rejects.toMatchObject({ code: 'NOT_FOUND', table: 'features' });
    }
  });

  test('with a key is dated by the clock of the store', async (context) => {
    const { own } = await begin(context);
    await own.usage.consume('calls', { idempotencyKey: 'k' });
    await own.usage.reserve('calls');
    const charges = await context.db.select().from(context.tables.featureCharges);
    expect(charges).toHaveLength(2);
    for (const { createdAt, updatedAt } of charges)
      expect(updatedAt.getTime() - createdAt.getTime()).toBe(1);
  });

  test('belongs to the transaction that it is called in', async (context) => {
    const { store } = context;
    const { profileId } = await begin(context);
    const undo = new Error('undo');
    const done = store.transaction(async (tx) => {
      const own = tx.membership.forProfile(profileId);
      await own.usage.consume('calls', { amount: 2, idempotencyKey: 'k' });
      expect(await own.entitlements.resolve('calls')).toMatchObject({ used: 2 });
      throw undo;
    });
    await expect(done).rejects.toBe(undo);
    expect(await storedCount(context, profileId)).toBeUndefined();
    expect(await context.db.select().from(context.tables.featureCharges)).toEqual([]);
  });

  test('refuses what cannot be counted, and writes nothing', async (context) => {
    const { own, profileId } = await begin(context);
    const nobody = context.store.membership.forProfile('00000000-0000-7000-8000-000000000000');
    const amounts = [0, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 31, '1', null];
    for (const amount of amounts as number[]) {
      for (const call of [
        () => own.usage.consume('calls', { amount }),
        () => own.usage.reserve('calls', { amount }),
      ]) {
        await expect(call(), String(amount)).rejects.toMatchObject({
          code: 'INVALID_INPUT',
          field: 'amount',
        });
      }
    }
    for (const expiresIn of [0, 999, 0.5, Number.NaN, 8 * 24 * 60 * minute]) {
      await expect(own.usage.reserve('calls', { expiresIn })).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        field: 'expiresIn',
      });
    }
    for (const idempotencyKey of ['', 'x'.repeat(201), 'nul\0', '\ud800']) {
      await expect(own.usage.consume('calls', { idempotencyKey })).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        field: 'idempotencyKey',
      });
    }
    for (const feature of ['', 'x'.repeat(51), 'nul\0', '\ud800', undefined as unknown as string]) {
      await expect(own.usage.consume(feature)).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        field: 'feature',
      });
    }
    await expect(own.usage.consume('charts')).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      field: 'feature',
    });
    await expect(own.usage.consume('nothing')).rejects.toMatchObject({
      code: 'NOT_FOUND',
      table: 'features',
    });
    await expect(nobody.usage.consume('calls')).rejects.toMatchObject({
      code: 'NOT_FOUND',
      table: 'profiles',
    });
    expect(await storedCount(context, profileId)).toBeUndefined();
    expect(await context.db.select().from(context.tables.featureCharges)).toEqual([]);
  });
});
