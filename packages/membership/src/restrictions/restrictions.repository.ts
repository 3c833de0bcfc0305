import { notFound, pick } from '@schema/core';
import { parse } from '@schema/core/validators';
import { and, eq, getTableColumns, sql } from 'drizzle-orm';
import { byText } from '../by-text.ts';
import type { MembershipContext } from '../context.ts';
import { FeatureId } from '../features/features.schema.ts';
import { readLimit, storeLimit } from '../limits/limit.ts';
import { NewRestriction, type Restriction } from './restrictions.schema.ts';

/** Calls over what one profile may do whatever its tiers say. */
export function restrictionRepository(
  { db, tables, query, clock, newId }: MembershipContext,
  profileId: string,
) {
  const { userFeatureRestrictions: restrictions } = tables;
  const { id: _id, profileId: _owner, ...columns } = getTableColumns(restrictions);

  const put = query('restrictions.put', (p: typeof restrictions.$inferInsert) =>
    db
      .insert(restrictions)
      .values(
        pick(p, [
          'id',
          'profileId',
          'featureId',
          'customLimit',
          'isDisabled',
          'createdAt',
          'updatedAt',
        ]),
      )
      .onConflictDoUpdate({
        target: [restrictions.profileId, restrictions.featureId],
        set: {
          customLimit: sql`excluded.custom_limit`,
          isDisabled: sql`excluded.is_disabled`,
          updatedAt: sql`excluded.updated_at`,
        },
      })
      .returning(columns),
  );
  const all = query('restrictions.all', (p: { profileId: string }) =>
    db.select(columns).from(restrictions).where(eq(restrictions.profileId, p.profileId)),
  );
  const remove = query('restrictions.remove', (p: { profileId: string; featureId: string }) =>
    db
      .delete(restrictions)
      .where(and(eq(restrictions.profileId, p.profileId), eq(restrictions.featureId, p.featureId))),
  );

  return {
    /**
     * Restrict a feature for the profile, in the place of an earlier restriction: disable it, or give
     * it a limit of its own.
     *
     * @throws SchemaError INVALID_INPUT, REFERENCE on `featureId` or `profileId`
     */
    async set(feature: string, input: NewRestriction): Promise<Restriction> {
      const featureId = parse(FeatureId, feature, 'feature');
      const { isDisabled, customLimit } = parse(NewRestriction, input);
      const now = clock.now();
      const row = await put.one({
        id: newId(),
        profileId,
        featureId,
        isDisabled,
        customLimit: customLimit === null ? null : storeLimit(customLimit),
        createdAt: now,
        updatedAt: now,
      });
      return restrictionOf(row);
    },

    /** Give all restrictions of the profile in the order of the features. */
    async all(): Promise<Restriction[]> {
      const rows = await all.all({ profileId });
      return rows.map(restrictionOf).sort(byText(({ featureId }) => featureId));
    },

    /**
     * Take a restriction away.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    async clear(feature: string): Promise<void> {
      const params = { profileId, featureId: parse(FeatureId, feature, 'feature') };
      if ((await remove.run(params)) === 0) notFound('user_feature_restrictions');
    },
  };
}

function restrictionOf({
  customLimit,
  ...row
}: Omit<Restriction, 'customLimit'> & { customLimit: number | null }): Restriction {
  return { ...row, customLimit: customLimit === null ? null : readLimit(customLimit) };
}
