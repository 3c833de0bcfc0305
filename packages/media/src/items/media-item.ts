import type { Row } from '@schema/core';
import type { MediaItem } from './items.schema.ts';
import { fieldsOf } from './lockable-fields.ts';
import type { mediaItems } from './media-items.table.ts';

/** Show an item as callers see it. */
export function itemOf({ yearRank: _, lockedFields, ...item }: Row<typeof mediaItems>): MediaItem {
  return { ...item, lockedFields: fieldsOf(lockedFields) };
}
