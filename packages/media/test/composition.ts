import { auth } from '@schema/auth';
import { compose, type Store } from '@schema/core';
import { media, type ProviderRecord, type Upserted } from '../src/index.ts';

export const composition = compose([auth, media]);

export type MediaStore = Store<typeof composition>;

export const noId = '00000000-0000-7000-8000-000000000000';

/** Times that no table keeps: outside of the years 0001 to 9999. */
export const farTimes = [8.64e15, Date.UTC(10_000, 0), Date.parse('0000-12-31T23:59:59Z')].map(
  (time) => new Date(time),
);

/** A film as a provider tells it. */
export function film(
  externalId: string,
  fields: Partial<ProviderRecord> & { title?: string } = {},
): ProviderRecord {
  return { type: 'movie', title: `Film ${externalId}`, externalId, ...fields };
}

/** Put films into the library under `plex`; gives their ids. */
export async function addFilms(
  store: MediaStore,
  films: readonly ProviderRecord[],
): Promise<string[]> {
  const { results } = await store.media.items.upsertManyFromProvider('plex', films);
  return results.map(idOf);
}

/** The id of an item that was taken in. */
export function idOf(result: Upserted | undefined): string {
  return result && 'id' in result ? result.id : '';
}

/** Start a run that nobody has; gives its lease. */
export async function startRun(store: MediaStore, source: string, lease = 60_000) {
  const started = await store.media.imports.start({ source, lease });
  if (started.status === 'running') throw new Error('Somebody else has the run.');
  return started;
}

/** Read a list to its end. */
export async function readAll<T>(
  read: (after: string | undefined) => Promise<{ items: T[]; next: string | undefined }>,
): Promise<T[]> {
  const all: T[] = [];
  let after: string | undefined;
  do {
    const page = await read(after);
    all.push(...page.items);
    after = page.next;
  } while (after !== undefined);
  return all;
}
