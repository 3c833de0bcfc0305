import { auth } from '@schema/auth';
import { compose, type NewRow, type Row, type Store } from '@schema/core';
import type { AnyIn, Equal } from '@schema/testing';
import { type ImportRun, type LockableField, type MediaItem, media } from '../src/index.ts';
import type { mediaItems } from '../src/tables.ts';

/** Types are compared, and fail to compile where they differ: nothing here runs. */
declare function holds<_T extends true>(): void;

const composition = compose([auth, media]);
type Tables = typeof composition;
type Calls = Store<Tables, 'sqlite'>['media'];

// No call takes or gives an `any`.
holds<Equal<AnyIn<Calls>, never>>();

// Row and insert types are equal across the dialects, and what the definition says.
type Same<Key extends keyof Tables['postgres'] & keyof Tables['sqlite']> = Equal<
  [Tables['postgres'][Key]['$inferSelect'], Tables['postgres'][Key]['$inferInsert']],
  [Tables['sqlite'][Key]['$inferSelect'], Tables['sqlite'][Key]['$inferInsert']]
>;
holds<Same<'mediaItems'>>();
holds<Same<'importJobs'>>();
holds<Equal<AnyIn<Row<typeof mediaItems>> | AnyIn<NewRow<typeof mediaItems>>, never>>();

// Tokens are their holder's alone, and locks are names.
holds<Equal<'token' extends keyof ImportRun ? true : false, false>>();
holds<Equal<MediaItem['lockedFields'], LockableField[]>>();
holds<Equal<MediaItem['type'], 'movie' | 'series'>>();

/** Never called: lists may be `as const`. */
export async function constant({ items, heroPools }: Calls, itemId: string): Promise<void> {
  const genres = ['Drama'] as const;
  const lock = ['title'] as const;
  await items.setFields(itemId, { genres }, { lock, unlock: lock });
  const seasons = [{ number: 1, episodes: [{ number: 1, title: 'One' }] }] as const;
  const series = {
    type: 'series',
    title: 'Two',
    externalId: '2',
    genres,
    cast: [],
    seasons,
  } as const;
  await items.upsertFromProvider('plex', series);
  await heroPools.put({ name: 'movies', items: [{ itemId }] as const });
}
