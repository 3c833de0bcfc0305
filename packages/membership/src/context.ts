import type { profiles } from '@schema/auth';
import { type RepositoryContext, SchemaError } from '@schema/core';
import type { tables } from './tables.ts';

/** What every repository of this domain is made of. */
export type MembershipContext = RepositoryContext<typeof tables & { profiles: typeof profiles }>;

/**
 * Read the profiles beside the domain's own tables: a composition answers the references to them, so
 * it holds them. A table that is bound in their place needs the two columns that are read.
 *
 * @throws SchemaError INVALID_DEFINITION
 */
export function withProfiles(context: RepositoryContext<typeof tables>): MembershipContext {
  const whole = context as MembershipContext;
  const bound: Partial<MembershipContext['tables']['profiles']> | undefined = whole.tables.profiles;
  if (bound?.tier && bound.timeZone) return whole;
  throw new SchemaError('INVALID_DEFINITION', 'Membership finds no profiles with a tier.', {
    domain: 'membership',
    hint: 'A table bound to profiles is composed as `profiles` and has `tier` and `timeZone`.',
  });
}
