import { setTimeout } from 'node:timers/promises';
import { SchemaError } from '@schema/core';
import type { ProviderRecord } from '@schema/media';
import { type Fields, fieldsOf, filled, toRecord } from './fields.ts';
import { fileInput } from './import-input.ts';
import type { Importer, MediaStore, Rejection } from './importer.ts';
import { type ImportOptions, type ImportOutcome, importFrom } from './run-import.ts';
import { upsertLibrary } from './upsert-library.ts';

/** The name of the source, and of the provider whose ids its films have. */
export const filmSource = 'vega-datasets';

/** The file with the films, in the package that brings it. */
export const filmFile = new URL('../data/movies.json', import.meta.resolve('vega-datasets'));

/** How the import of the films is watched. */
interface FilmOptions extends Pick<ImportOptions, 'onProgress'> {
  /** Called when somebody else is found to be importing the films. */
  readonly onWait?: () => void;
}

/** Between two looks at a run of somebody else, in milliseconds. */
const pause = 250;

/**
 * Import the 3,201 films of vega-datasets. Again it changes nothing. A run of somebody else is waited
 * for, and gone on with where it was killed.
 *
 * @throws SchemaError UNAVAILABLE when the run fails, LEASE_LOST when somebody else took it over, BUSY,
 * TIMEOUT or UNAVAILABLE when the database was not there
 */
export async function importFilms(
  store: MediaStore,
  { onWait = () => {}, onProgress }: FilmOptions = {},
): Promise<ImportOutcome> {
  const input = await fileInput([filmFile]);
  for (let tries = 1; ; tries++) {
    const options = onProgress && { onProgress };
    const outcome = await importFrom(store, filmSource, filmImporter, input, options);
    const { status, run, error: cause } = outcome;
    if (status === 'failed')
      throw new SchemaError('UNAVAILABLE', `The films cannot be imported: ${run.errorMessage}`, {
        cause,
      });
    if (status !== 'running') return outcome;
    if (tries === 1) onWait();
    await setTimeout(pause);
    const seen = await store.media.imports.get(run.id);
    if (seen.status === 'succeeded') return { status: 'succeeded', run: seen, rejections: [] };
  }
}

/** Read films as vega-datasets lists them. */
export const filmImporter: Importer = (store) => {
  let records: ProviderRecord[] = [];
  let rejections: Rejection[] = [];
  let seen = 0;
  return {
    isWanted: (path) => path.length === 1 && typeof path[0] === 'number',
    take({ value }) {
      seen += 1;
      const film = fieldsOf(value);
      const record = filmOf(film);
      if (record) records.push(record);
      else
        rejections.push({
          record: `film of ${film['Release Date'] ?? 'no date'}, ${film.Distributor ?? 'no distributor'}`,
          reason: 'Title: Expected a title',
        });
    },
    skip() {
      records = [];
      rejections = [];
    },
    async flush(run) {
      const taken = { records, rejections };
      this.skip();
      const written = await upsertLibrary(store, filmSource, taken.records, run);
      return {
        ...written,
        processed: taken.records.length + taken.rejections.length,
        rejections: [...taken.rejections, ...written.rejections],
      };
    },
    isWhole: () => seen > 0,
  };
};

/**
 * Say a film of the data in the words of the library; undefined without a title. It has no ids: title
 * and date together are unique. It names no studio, but a distributor.
 */
export function filmOf(film: Fields): ProviderRecord | undefined {
  const told = film.Title;
  // Titles such as 300 are numbers.
  const title = typeof told === 'string' || typeof told === 'number' ? repaired(`${told}`) : '';
  if (title.trim() === '') return undefined;
  const releasedOn = dateOf(film['Release Date']);
  const minutes = film['Running Time min'];
  const tomatoes = film['Rotten Tomatoes Rating'];
  const { Director: director } = film;
  return toRecord({
    type: 'movie',
    externalId: `${title} (${film['Release Date'] ?? ''})`,
    title,
    releasedOn: releasedOn ?? null,
    year: releasedOn === undefined ? null : Number(releasedOn.slice(0, 4)),
    duration: typeof minutes === 'number' ? minutes * 60_000 : null,
    contentRating: film['MPAA Rating'] ?? null,
    studio: film.Distributor ?? null,
    rating: typeof tomatoes === 'number' ? tomatoes / 10 : null,
    audienceRating: film['IMDB Rating'] ?? null,
    genres: [film['Major Genre']].filter((genre) => filled(genre) !== undefined),
    cast: filled(director) === undefined ? [] : [{ name: director, role: 'director' }],
  });
}

const months = 'JanFebMarAprMayJunJulAugSepOctNovDec';
/** The data was collected in this year; films of a later one are a hundred years older. */
const latestYear = 2011;

/** Read `Jun 12 1998`; the first moment of Unix time says that nobody knew the date. */
function dateOf(text: unknown): string | undefined {
  const [, month = '', day = '', year = ''] = /^(\w{3}) (\d\d) (\d{4})$/.exec(`${text}`) ?? [];
  const index = months.indexOf(month);
  if (year === '' || index % 3 !== 0 || text === 'Dec 31 1969') return undefined;
  const century = Number(year) > latestYear ? Number(year) - 100 : Number(year);
  return `${century}-${String(index / 3 + 1).padStart(2, '0')}-${day}`;
}

const upperHalf = Uint8Array.from({ length: 128 }, (_, index) => index + 128);
const misread = [...new TextDecoder('macintosh').decode(upperHalf)];
const meant = [...new TextDecoder('windows-1252').decode(upperHalf)];

/** Letters of Windows were read as those of a Macintosh: `LÈon` is Léon. */
function repaired(text: string): string {
  const letters = [...text].map((letter) => {
    const place = letter > '\x7f' ? misread.indexOf(letter) : -1;
    return place < 0 ? letter : (meant[place] ?? letter);
  });
  return letters.join('');
}
