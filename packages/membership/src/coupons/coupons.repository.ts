import {
  castTo,
  conflict,
  insertFrom,
  notFound,
  type Page,
  type PageOptions,
  pick,
  publicColumns,
} from '@schema/core';
import { invalidInput, parse, uuid } from '@schema/core/validators';
import { and, eq, isNull, lte, or, sql } from 'drizzle-orm';
import type { MembershipContext } from '../context.ts';
import { makeCode, readCode } from './codes.ts';
import {
  type Coupon,
  CouponPatch,
  NewCoupon,
  NewCoupons,
  type Redemption,
} from './coupons.schema.ts';
import { coupons as definition } from './coupons.table.ts';
import { redemptionList } from './redemption-list.ts';

const patchable = [
  'tierId',
  'durationDays',
  'maxUses',
  'validFrom',
  'validUntil',
  'isActive',
] as const;
const defaults = { maxUses: null, validFrom: null, validUntil: null, isActive: true };

const rounds = 5;

/** Calls over coupons for those who give them out. */
export function couponRepository({
  db,
  tables,
  query,
  pages,
  fn,
  clock,
  newId,
}: MembershipContext) {
  const { coupons, couponRedemptions: redemptions } = tables;
  const columns = publicColumns(definition, coupons);

  const insert = query('coupons.insert', (p: typeof coupons.$inferInsert) =>
    db
      .insert(coupons)
      .values(pick(p, ['id', 'code', ...patchable, 'createdAt', 'updatedAt']))
      .onConflictDoNothing({ target: coupons.code })
      .returning(columns),
  );
  const given = fn.rows('given', { id: coupons.id, code: coupons.code });
  const insertMany = query(
    'coupons.insertMany',
    (p: Omit<typeof coupons.$inferInsert, 'id' | 'code'> & { rows: string }) =>
      insertFrom(db, coupons, {
        from: given.from(p.rows),
        values: { ...given.columns, ...pick(p, [...patchable, 'createdAt', 'updatedAt']) },
      })
        .onConflictDoNothing({ target: coupons.code })
        .returning(columns),
  );
  const byId = query('coupons.byId', (p: { id: string }) =>
    db.select(columns).from(coupons).where(eq(coupons.id, p.id)),
  );
  const byCode = query('coupons.byCode', (p: { code: string }) =>
    db.select(columns).from(coupons).where(eq(coupons.code, p.code)),
  );
  const remove = query('coupons.remove', (p: { id: string }) =>
    db.delete(coupons).where(eq(coupons.id, p.id)),
  );
  const list = pages(
    'coupons.list',
    { by: { createdAt: coupons.createdAt, id: coupons.id }, direction: 'desc' },
    (_: object, page) =>
      db
        .select(columns)
        .from(coupons)
        .where(page.after)
        .orderBy(...page.order)
        .limit(page.limit),
  );
  const listRedemptions = redemptionList(
    { db, tables, pages },
    'coupons.redemptions',
    'asc',
    (p: { couponId: string }) => eq(redemptions.couponId, p.couponId),
  );

  const get = async (id: string): Promise<Coupon> =>
    (await byId.first({ id })) ?? notFound('coupons');

  return {
    /**
     * Make a coupon with a code of one's own.
     *
     * @throws SchemaError INVALID_INPUT, CONFLICT on `code`, REFERENCE on `tierId`
     */
    async create(input: NewCoupon): Promise<Coupon> {
      const now = clock.now();
      const row = { ...defaults, ...parse(NewCoupon, input), createdAt: now, updatedAt: now };
      return (
        (await insert.first({ ...row, id: newId() })) ??
        conflict('coupons', ['code'], 'There is a coupon with this code.')
      );
    },

    /**
     * Make up to 1000 coupons of the same terms, each with a random code that is easy to read.
     *
     * @throws SchemaError INVALID_INPUT, REFERENCE on `tierId`
     */
    async createMany(input: NewCoupons): Promise<Coupon[]> {
      const { count, prefix = '', length, ...terms } = parse(NewCoupons, input);
      const now = clock.now();
      const row = { ...defaults, ...terms, createdAt: now, updatedAt: now };
      const created: Coupon[] = [];
      // A code that exists is left alone; the next round makes another in its place.
      for (let round = 0; created.length < count && round < rounds; round++) {
        const rows = Array.from({ length: count - created.length }, () => ({
          id: newId(),
          code: makeCode(length, prefix),
        }));
        created.push(...(await insertMany.all({ ...row, rows: given.encode(rows) })));
      }
      return created;
    },

    /**
     * Get a coupon.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    get: async (id: string): Promise<Coupon> => get(parse(uuid(), id, 'id')),

    /** Find the coupon of a code, in any case. */
    async findByCode(typed: string): Promise<Coupon | undefined> {
      const code = readCode(typed);
      return code === undefined ? undefined : byCode.first({ code });
    },

    /**
     * List all coupons, newest first.
     *
     * @throws SchemaError INVALID_INPUT
     */
    list: (options?: PageOptions): Promise<Page<Coupon>> => list({}, options),

    /**
     * List who redeemed a coupon, in the order in which they did.
     *
     * @throws SchemaError INVALID_INPUT
     */
    redemptions: async (couponId: string, options?: PageOptions): Promise<Page<Redemption>> =>
      listRedemptions({ couponId: parse(uuid(), couponId, 'couponId') }, options),

    /**
     * Change a coupon's terms; fields that are left out stay. Grants that came of it stay as they are.
     *
     * @throws SchemaError INVALID_INPUT also on `maxUses` below its uses and on a `validFrom` or
     * `validUntil` that contradicts the other one, which is stored, NOT_FOUND, REFERENCE on `tierId`
     */
    async update(id: string, patch: CouponPatch): Promise<Coupon> {
      const changes = parse(CouponPatch, patch);
      const keys = patchable.filter((key) => changes[key] !== undefined);
      const row = { ...changes, id: parse(uuid(), id, 'id'), updatedAt: clock.now() };
      const update = query(`coupons.update(${keys})`, (p: typeof row) => {
        const timeOf = (key: 'validFrom' | 'validUntil') =>
          keys.includes(key) ? castTo(coupons[key], p[key]) : coupons[key];
        return db
          .update(coupons)
          .set(pick(p, [...keys, 'updatedAt']))
          .where(
            and(
              eq(coupons.id, p.id),
              sql`coalesce(${timeOf('validFrom')} < ${timeOf('validUntil')}, true)`,
              keys.includes('maxUses')
                ? or(
                    isNull(sql`cast(${p.maxUses} as integer)`),
                    lte(coupons.currentUses, sql`${p.maxUses}`),
                  )
                : undefined,
            ),
          )
          .returning(columns);
      });
      const updated = await update.first(row);
      if (updated) return updated;
      const { currentUses } = await get(row.id);
      if (typeof changes.maxUses === 'number' && changes.maxUses < currentUses)
        throw invalidInput([
          { field: 'maxUses', message: 'Expected at least the number of uses so far' },
        ]);
      throw invalidInput([
        keys.includes('validUntil')
          ? { field: 'validUntil', message: 'Expected a time after the beginning' }
          : { field: 'validFrom', message: 'Expected a time before the end' },
      ]);
    },

    /**
     * Delete a coupon with its redemptions; the grants that came of it stay.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    async delete(id: string): Promise<void> {
      if ((await remove.run({ id: parse(uuid(), id, 'id') })) === 0) notFound('coupons');
    },
  };
}
