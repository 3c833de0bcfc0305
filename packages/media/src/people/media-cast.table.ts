import { table, timestamps } from '@schema/core/table';
import { mediaItems } from '../items/media-items.table.ts';
import { castMembers } from './cast-members.table.ts';

/** Who did what for an item. */
export const mediaCast = table(
  'media_cast',
  (t) => ({
    id: t.id(),
    mediaItemId: t
      .uuid()
      .notNull()
      .references(() => mediaItems.id, { onDelete: 'cascade' }),
    castMemberId: t
      .uuid()
      .notNull()
      .references(() => castMembers.id, { onDelete: 'cascade' }),
    role: t
      .oneOf(['actor', 'guest', 'director', 'writer', 'producer', 'composer', 'creator'])
      .notNull(),
    /** Whom an actor plays; empty where it is nobody, so that it can be part of the key. */
    character: t.text({ max: 500 }).notNull().default(''),
    /** The place in the credits, from 0. */
    position: t.integer().notNull().default(0).between({ min: 0 }),
    ...timestamps(t),
  }),
  (c, { index, unique }) => [
    unique('media_cast_media_item_id_unique').on(
      c.mediaItemId,
      c.castMemberId,
      c.role,
      c.character,
    ),
    index('idx_media_cast_position').on(c.mediaItemId, c.position, c.id),
    index('idx_media_cast_cast_member_id').on(c.castMemberId, c.mediaItemId),
  ],
);
