import { and, eq, gt, isNull, type SQL, sql } from 'drizzle-orm';
import type { AuthContext } from '../context.ts';

/** A family, and the time at which it is to live. */
interface Living {
  readonly familyId: string | null;
  readonly now: Date;
}

/** The condition that a refresh token is the first of a family, which is neither revoked nor over. */
export function isLivingFamily(
  { refreshTokens }: Pick<AuthContext['tables'], 'refreshTokens'>,
  { familyId, now }: Living,
): SQL | undefined {
  return and(
    sql`${refreshTokens.id} = ${familyId}`,
    eq(refreshTokens.familyId, refreshTokens.id),
    isNull(refreshTokens.revokedAt),
    gt(refreshTokens.familyExpiresAt, now),
  );
}
