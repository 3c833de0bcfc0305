import { profiles } from '@schema/auth/tables';
import { table } from '@schema/core/table';
import { focusAreaDefinitions } from './focus-area-definitions.table.ts';

/** How important a profile finds each focus area: 0 is not at all, 100 is most. */
export const userFocusAreaWeights = table(
  'user_focus_area_weights',
  (t) => ({
    profileId: t
      .uuid()
      .notNull()
      .references(() => profiles.id, { onDelete: 'cascade' }),
    focusAreaId: t.integer().notNull(),
    weight: t.decimal(5, 2).between({ min: 0, max: 100 }).notNull().default(0),
    updatedAt: t.timestamp().notNull().defaultNow().touch(),
  }),
  (c, { primaryKey, foreignKey, index }) => [
    primaryKey(c.profileId, c.focusAreaId),
    foreignKey([c.focusAreaId], () => [focusAreaDefinitions.id], {
      name: 'user_focus_area_weights_focus_area_id_fk',
      onDelete: 'cascade',
    }),
    index('idx_user_focus_weights_area').on(c.focusAreaId),
  ],
);
