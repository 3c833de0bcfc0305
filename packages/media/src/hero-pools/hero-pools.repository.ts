import { later } from '@schema/core';
import { parse } from '@schema/core/validators';
import { and, eq, gt, lte } from 'drizzle-orm';
import type { MediaContext } from '../context.ts';
import { type HeroPool, NewHeroPool, PoolName } from './hero-pools.schema.ts';

/** Calls over the cache of the hero pipeline. */
export function heroPoolRepository({ db, tables, query, clock }: MediaContext) {
  const { heroPools: pools } = tables;

  const put = query(
    'heroPools.put',
    (p: Omit<HeroPool, 'createdAt' | 'updatedAt'> & { now: Date }) =>
      db
        .insert(pools)
        .values({
          name: p.name,
          items: p.items,
          expiresAt: p.expiresAt,
          createdAt: p.now,
          updatedAt: p.now,
        })
        .onConflictDoUpdate({
          target: pools.name,
          set: { items: p.items, expiresAt: p.expiresAt, updatedAt: p.now },
        })
        .returning(),
    { updateFirst: true },
  );
  const find = query('heroPools.find', (p: { name: string; now: Date }) =>
    db
      .select()
      .from(pools)
      .where(and(eq(pools.name, p.name), gt(pools.expiresAt, p.now))),
  );
  const remove = query('heroPools.remove', (p: { name: string }) =>
    db.delete(pools).where(eq(pools.name, p.name)),
  );
  const sweep = query('heroPools.sweep', (p: { now: Date }) =>
    db.delete(pools).where(lte(pools.expiresAt, p.now)),
  );

  return {
    /**
     * Put a pool in the place of the one before.
     *
     * @throws SchemaError INVALID_INPUT
     */
    async put(input: NewHeroPool): Promise<HeroPool> {
      const { expiresIn, ...pool } = parse(NewHeroPool, input);
      const now = clock.now();
      const expiresAt = later(now, expiresIn);
      return put.one({ ...pool, expiresAt, now });
    },

    /**
     * Find a pool that has not expired.
     *
     * @throws SchemaError INVALID_INPUT
     */
    find: async (name: string): Promise<HeroPool | undefined> =>
      find.first({ name: parse(PoolName, name, 'name'), now: clock.now() }),

    /**
     * Forget a pool, if there is one.
     *
     * @throws SchemaError INVALID_INPUT
     */
    async delete(name: string): Promise<void> {
      await remove.run({ name: parse(PoolName, name, 'name') });
    },

    /** Delete what has expired; gives how many pools. */
    sweepExpired: (): Promise<number> => sweep.run({ now: clock.now() }),
  };
}
