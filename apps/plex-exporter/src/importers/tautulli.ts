import { SchemaError } from '@schema/core';
import { issuesOf, reasonOf } from '@schema/core/validators';
import { NewSnapshot, ProviderKey } from '@schema/media/validators';
import { type Fields, fieldsOf, filled, keyOf, numeric, unixTime } from './fields.ts';
import type { ImportReader, MediaStore, Rejection } from './importer.ts';
import type { JsonPath } from './json-values.ts';

/** What is kept of a play beside what is counted; addresses and devices of viewers are not. */
const kept = [
  'rating_key',
  'media_type',
  'full_title',
  'user',
  'platform',
  'player',
  'percent_complete',
  'watched_status',
  'transcode_decision',
] as const;

interface Play {
  readonly snapshot: NewSnapshot;
  readonly item: { readonly type: 'movie' | 'series'; readonly externalId: string } | undefined;
}

/**
 * Read histories of Tautulli: the JSON of `get_history`, page after page. Each play becomes a snapshot
 * of its own, known by its row, so that the same history again changes nothing.
 *
 * Source: Tautulli API v2, `get_history` with `grouping=0`.
 */
export function tautulliImporter(store: MediaStore): ImportReader {
  let plays: Play[] = [];
  let rejections: Rejection[] = [];
  let listed = 0;
  let isHistory = false;
  let expected = Number.POSITIVE_INFINITY;

  return {
    isWanted: (path) => isRow(path) || isAbout(path),
    take({ path, value }) {
      isHistory ||= path[1] === 'data';
      if (!isRow(path)) {
        if (path.at(-1) === 'recordsFiltered') expected = Number(value);
        else if (path.at(-1) === 'result' && value !== 'success')
          throw new SchemaError('INVALID_INPUT', 'Tautulli says that the request failed.');
        return;
      }
      listed += 1;
      const row = fieldsOf(value);
      const checked = NewSnapshot.safeParse(snapshotOf(row));
      if (checked.success) plays.push({ snapshot: checked.data, item: itemOf(row) });
      else {
        const reason =
          filled(row.stopped) === undefined
            ? 'stopped: Expected a play that has ended'
            : reasonOf(issuesOf(checked.error).slice(0, 1));
        rejections.push({
          record: `play ${row.row_id ?? '?'} ${row.full_title ?? ''}`.trim(),
          reason,
        });
      }
    },
    skip() {
      plays = [];
      rejections = [];
    },
    async flush() {
      const taken = { plays, rejections };
      this.skip();
      const { items, snapshots } = store.media;
      const keys = taken.plays.flatMap(({ item }) => item ?? []);
      const found = await items.idsByProvider('plex', keys);
      const ids = new Map(found.map(({ type, externalId, id }) => [`${type} ${externalId}`, id]));
      const { created, updated } = await snapshots.record(
        taken.plays.map(({ snapshot, item }) => ({
          ...snapshot,
          mediaItemId: item && ids.get(`${item.type} ${item.externalId}`),
        })),
      );
      return {
        processed: taken.plays.length + taken.rejections.length,
        created,
        updated,
        rejections: taken.rejections,
      };
    },
    isWhole() {
      if (!isHistory)
        throw new SchemaError('INVALID_INPUT', 'This is no history of Tautulli: it has no plays.');
      return listed >= expected;
    },
  };
}

function isRow([top, data, rows, index, ...rest]: JsonPath): boolean {
  return (
    top === 'response' &&
    data === 'data' &&
    rows === 'data' &&
    typeof index === 'number' &&
    rest.length === 0
  );
}

function isAbout(path: JsonPath): boolean {
  const place = path.join('.');
  return place === 'response.result' || place === 'response.data.recordsFiltered';
}

function snapshotOf(row: Fields): Fields {
  const stopped = unixTime(row.stopped);
  return {
    kind: 'history',
    subject: keyOf(row.row_id ?? row.id ?? null),
    takenAt: stopped ?? null,
    lastPlayedAt: stopped,
    plays: numeric(row.group_count) ?? 1,
    watchTime: numeric(row.play_duration ?? row.duration),
    data: Object.fromEntries(
      kept.flatMap((name) => (filled(row[name]) === undefined ? [] : [[name, row[name]]])),
    ),
  };
}

/** The film, or the series of the episode, that was played. */
function itemOf(row: Fields): Play['item'] {
  const isEpisode = row.media_type === 'episode';
  const type = isEpisode ? 'series' : 'movie';
  const externalId = keyOf(isEpisode ? row.grandparent_rating_key : row.rating_key);
  const key = ProviderKey.safeParse({ provider: 'plex', type, externalId });
  return key.success ? { type, externalId: key.data.externalId } : undefined;
}
