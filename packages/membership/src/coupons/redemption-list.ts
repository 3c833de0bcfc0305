import { and, eq, getTableColumns, type SQL } from 'drizzle-orm';
import type { MembershipContext } from '../context.ts';

/** Make a list of redemptions, each with the grant that it gave, by whoever they belong to. */
export function redemptionList<Params>(
  { db, tables, pages }: Pick<MembershipContext, 'db' | 'tables' | 'pages'>,
  name: string,
  direction: 'asc' | 'desc',
  owner: (params: Params) => SQL,
) {
  const { couponRedemptions: redemptions, accessGrants: grants } = tables;
  return pages(
    name,
    { by: { redeemedAt: redemptions.redeemedAt, id: redemptions.id }, direction },
    (p: Params, page) =>
      db
        .select({ ...getTableColumns(redemptions), grantId: grants.id })
        .from(redemptions)
        .leftJoin(
          grants,
          and(
            eq(grants.couponId, redemptions.couponId),
            eq(grants.profileId, redemptions.profileId),
          ),
        )
        .where(and(owner(p), page.after))
        .orderBy(...page.order)
        .limit(page.limit),
  );
}
