import { emptyPage, notFound, type Page, type PageOptions, splitOptions } from '@schema/core';
import { parse, SearchText, uuid } from '@schema/core/validators';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { withBegunWord } from '../begun-word.ts';
import type { MediaContext } from '../context.ts';
import { detailsOf, itemDetails } from './item-details.ts';
import {
  ItemFilter,
  ItemSearchFilter,
  type MediaItem,
  type MediaItemDetails,
  Provider,
  ProviderKey,
  ProviderKeys,
} from './items.schema.ts';
import { itemOf } from './media-item.ts';
import { mediaItems as definition } from './media-items.table.ts';
import { keyOf } from './record-key.ts';

/** Calls that read films and series. */
export function itemRepository(context: MediaContext) {
  const { db, tables, query, pages, batch, fn } = context;
  const { mediaItems: items, mediaProviderIds: ids, mediaGenres: genres } = tables;
  const details = itemDetails(context);

  const byId = query('items.byId', (p: { id: string }) =>
    db.select().from(items).where(eq(items.id, p.id)),
  );
  const byProvider = query('items.byProvider', (p: ProviderKey) =>
    db
      .select({ item: items })
      .from(ids)
      .innerJoin(items, eq(items.id, ids.mediaItemId))
      .where(
        and(eq(ids.provider, p.provider), eq(ids.externalId, p.externalId), eq(ids.type, p.type)),
      ),
  );
  const wanted = fn.rows('wanted', { externalId: ids.externalId, type: ids.type });
  const idsByProvider = query('items.idsByProvider', (p: { provider: string; rows: string }) =>
    db
      .select({ type: ids.type, externalId: ids.externalId, id: ids.mediaItemId })
      .from(ids)
      .where(
        and(
          eq(ids.provider, p.provider),
          sql`(${ids.externalId}, ${ids.type}) in (select ${wanted.columns.externalId}, ${wanted.columns.type} from ${wanted.from(p.rows)})`,
        ),
      ),
  );
  const orders = {
    title: { by: { sortTitle: items.sortTitle, id: items.id }, direction: 'asc' },
    added: { by: { addedAt: items.addedAt, id: items.id }, direction: 'desc' },
    year: {
      by: { yearRank: items.yearRank, sortTitle: items.sortTitle, id: items.id },
      direction: ['desc', 'asc', 'asc'],
    },
  } as const;
  const listBy = (sort: keyof typeof orders, scope: 'all' | 'present') => {
    const isShown = scope === 'present' ? isNull(items.missingSince) : undefined;
    return pages(
      `items.list.${sort}.${scope}`,
      orders[sort],
      (_: object, page) =>
        db
          .select()
          .from(items)
          .where(and(page.where, isShown, page.after))
          .orderBy(...page.order)
          .limit(page.limit),
      {
        type: (type: MediaItem['type']) => eq(items.type, type),
        // The rank of a known year is the year: its index has the titles in their order.
        year: (year: number) => eq(items.yearRank, year),
        genre: (genre: string, page) =>
          fn.anyFoundInOrder(
            items.id,
            db.select({ id: genres.mediaItemId }).from(genres).where(eq(genres.genre, genre)),
            page,
            and(page.where, isShown),
          ),
      },
    );
  };
  const listsBy = (sort: keyof typeof orders) => ({
    all: listBy(sort, 'all'),
    present: listBy(sort, 'present'),
  });
  const lists = { title: listsBy('title'), added: listsBy('added'), year: listsBy('year') };
  const found = (name: string, ofType: boolean) => {
    const isShown = (p: { type: string }) =>
      and(
        isNull(items.missingSince),
        ofType ? eq(items.type, p.type as MediaItem['type']) : undefined,
      );
    return pages(`items.search${name}`, orders.title, (p: { search: string; type: string }, page) =>
      db
        .select()
        .from(items)
        .where(
          and(
            fn.matchesInOrder(definition, items, p.search, page, isShown(p)),
            isShown(p),
            page.after,
          ),
        )
        .orderBy(...page.order)
        .limit(page.limit),
    );
  };
  const searches = { all: found('', false), ofType: found('OfType', true) };

  return {
    /**
     * Get an item with its genres, external ids and credits, in one round trip.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    async get(id: string): Promise<MediaItemDetails> {
      const rows = await batch(details.calls(parse(uuid(), id, 'id')));
      return detailsOf(rows) ?? notFound('media_items');
    },

    /**
     * Find an item, without what belongs to it.
     *
     * @throws SchemaError INVALID_INPUT
     */
    async find(id: string): Promise<MediaItem | undefined> {
      const row = await byId.first({ id: parse(uuid(), id, 'id') });
      return row && itemOf(row);
    },

    /**
     * Find an item by what a provider calls it.
     *
     * @throws SchemaError INVALID_INPUT
     */
    async findByProviderId(key: ProviderKey): Promise<MediaItem | undefined> {
      const row = await byProvider.first(parse(ProviderKey, key));
      return row && itemOf(row.item);
    },

    /**
     * Find the ids of up to 1000 items that a provider names, in one statement; what it names and
     * nobody has is left out, the rest in the order of the keys.
     *
     * @throws SchemaError INVALID_INPUT
     */
    async idsByProvider(
      provider: string,
      keys: readonly Omit<ProviderKey, 'provider'>[],
    ): Promise<(Omit<ProviderKey, 'provider'> & { id: string })[]> {
      const given = parse(ProviderKeys, keys, 'keys');
      const places = new Map(given.map((key, place) => [keyOf(key.type, key.externalId), place]));
      const placeOf = (key: (typeof given)[number]) =>
        places.get(keyOf(key.type, key.externalId)) ?? given.length;
      const found = await idsByProvider.all({
        provider: parse(Provider, provider, 'provider'),
        rows: wanted.encode(given),
      });
      return found.sort((one, other) => placeOf(one) - placeOf(other));
    },

    /**
     * List items by title, or the newest first; those that are missing only with `includeMissing`.
     *
     * @throws SchemaError INVALID_INPUT
     */
    async list(options: ItemFilter & PageOptions = {}): Promise<Page<MediaItem>> {
      const { paging, filter } = splitOptions(options);
      const { sort, includeMissing, ...filters } = parse(ItemFilter, filter);
      const list = lists[sort][includeMissing ? 'all' : 'present'];
      return shown(await list(filters, paging));
    },

    /**
     * Find items by the words of their titles, in the order of the titles: all words must occur and
     * the last may be begun, `"a phrase"` in its order, `-without`, `begin*`. Accents and case do not
     * matter, and what is missing is not found.
     *
     * @throws SchemaError INVALID_INPUT, also for a text of more than 2,000 characters
     */
    async search(
      text: string,
      options: ItemSearchFilter & PageOptions = {},
    ): Promise<Page<MediaItem>> {
      const { paging, filter } = splitOptions(options);
      const search = fn.searchQuery(withBegunWord(parse(SearchText, text, 'text')));
      const { type } = parse(ItemSearchFilter, filter);
      if (search === undefined) return emptyPage(paging);
      const pagesOf = type === undefined ? searches.all : searches.ofType;
      return shown(await pagesOf({ search, type: type ?? 'movie' }, paging));
    },
  };
}

function shown({ items, next }: Page<Parameters<typeof itemOf>[0]>): Page<MediaItem> {
  return { items: items.map(itemOf), next };
}
