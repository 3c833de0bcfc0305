import { profiles } from '@schema/auth/tables';
import { table } from '@schema/core/table';
import { sql } from 'drizzle-orm';
import { trainingTypes } from '../training-types/training-types.table.ts';

/** Which kind of training a device means by a workout's name: for everyone, or for one profile. */
export const activityTypeMappings = table(
  'activity_type_mappings',
  (t) => ({
    id: t.id(),
    activityType: t.text({ min: 1, max: 255 }).notNull(),
    trainingTypeId: t.integer().notNull(),
    /** NULL: for everyone. */
    profileId: t.uuid().references(() => profiles.id, { onDelete: 'cascade' }),
    isGlobal: t.boolean().notNull().default(true),
    createdAt: t.timestamp().notNull().defaultNow(),
  }),
  (c, { unique, uniqueIndex, index, check, foreignKey }) => [
    // Its derived name would be too long under a prefix.
    foreignKey([c.trainingTypeId], () => [trainingTypes.id], {
      name: 'activity_type_mappings_training_type_fk',
      onDelete: 'cascade',
    }),
    unique('unique_activity_type_per_profile').on(c.activityType, c.profileId),
    // NULLs never clash, so the global ones need an index of their own.
    uniqueIndex('unique_activity_type_global')
      .on(c.activityType)
      .filter(sql`${c.profileId} is null`),
    index('idx_activity_type_mappings_profile').on(c.profileId, c.createdAt, c.id),
    index('idx_activity_type_mappings_training_type').on(c.trainingTypeId),
    check(
      'activity_type_mappings_global_without_profile',
      sql`${c.isGlobal} = (${c.profileId} is null)`,
    ),
  ],
);
