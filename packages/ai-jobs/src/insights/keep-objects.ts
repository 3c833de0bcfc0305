import { type ObjectNames, type RawObject, rowGuard } from '@schema/core';

/** The triggers that let an insight go only with its profile, for raw SQL too. */
export function keepObjects(names: ObjectNames): RawObject[] {
  const profiles = names.target('aiInsights', 'profileId');
  return [
    rowGuard(names, 'aiInsights', 'kept', {
      message: 'Insights are kept.',
      insert: `NOT EXISTS (SELECT 1 FROM ${names.quoted('aiInsights')} WHERE id = NEW.id)`,
      delete: `NOT EXISTS (SELECT 1 FROM ${profiles.table} WHERE ${profiles.column} = OLD.profile_id)`,
    }),
  ];
}
