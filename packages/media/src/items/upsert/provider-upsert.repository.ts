import { type BatchCall, type Issue, inParts, later, leaseLost, untilWon } from '@schema/core';
import { deferred, invalidInput, issuesOf, parse } from '@schema/core/validators';
import * as z from 'zod';
import type { MediaContext } from '../../context.ts';
import { ImportLease } from '../../imports/imports.schema.ts';
import { leaseDuration } from '../../leases.schema.ts';
import { Provider, ProviderRecord } from '../items.schema.ts';
import { keyOf } from '../record-key.ts';
import { inChunks } from './chunks.ts';
import { creditQueries } from './credits.ts';
import { idQueries } from './ids.ts';
import { itemQueries } from './items.ts';
import { Recognised } from './recognised.ts';
import { childRows, type Parsed, type UpsertRows, upsertRows } from './rows.ts';
import { seasonQueries } from './seasons.ts';
import { upsertShapes } from './shapes.ts';

const Options = deferred(() => z.strictObject({ run: ImportLease.optional() }));

/** For whom a provider's records are taken in. */
export interface UpsertOptions {
  /** The run in whose name this is written: it notes what the run saw, and goes on holding it. */
  readonly run?: ImportLease | undefined;
}

/** What became of a record. */
export type Upserted =
  | { readonly status: 'created' | 'updated' | 'unchanged'; readonly id: string }
  | { readonly status: 'rejected'; readonly issues: readonly Issue[] };

/** What became of many records. */
export interface UpsertSummary {
  /** Items; one that comes twice in a list is counted once. */
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  /** Records. */
  readonly rejected: number;
  /** One for each record, in their order. */
  readonly results: readonly Upserted[];
}

type Written = Exclude<Upserted, { status: 'rejected' }>;

/** Calls that take in what providers say of films and series. */
export function providerUpsertRepository(context: MediaContext) {
  const { batch, clock, newId } = context;
  const shapes = upsertShapes(context);
  const queries = { ...itemQueries(context, shapes), ...idQueries(context, shapes) };
  const credits = creditQueries(context, shapes);
  const { upsertSeasons, markSeasons, upsertEpisodes, markEpisodes } = seasonQueries(
    context,
    shapes,
  );

  const tell = (provider: string, run: ImportLease | undefined) => {
    const now = clock.now();
    const leaseExpiresAt = later(now, leaseDuration);
    return { provider, runId: run?.id ?? null, token: run?.token ?? null, now, leaseExpiresAt };
  };

  /** Choose an item for each row: the one that has its id, one that another id names, or a new one. */
  const choose = async ({ items, others }: UpsertRows, provider: string) => {
    const own = items.map(({ externalId, type }) => ({
      ofExternalId: externalId,
      type,
      provider,
      externalId,
    }));
    const rows = shapes.others.encode([...own, ...others]);
    const held = new Map(
      (await queries.holders.all({ provider, rows })).map((holder) => [
        keyOf(holder.type, holder.externalId, holder.provider),
        holder,
      ]),
    );
    const adopted = new Map<string, string>();
    const taken = new Set<string>();
    for (const { ofExternalId, type, provider: other, externalId } of others) {
      const key = keyOf(type, ofExternalId);
      const holder = held.get(keyOf(type, externalId, other));
      // An item that this provider knows under another id is another edition.
      if (!holder || holder.hasOwn || adopted.has(key) || taken.has(holder.mediaItemId)) continue;
      taken.add(holder.mediaItemId);
      adopted.set(key, holder.mediaItemId);
    }
    return items.flatMap((row) => {
      const { externalId, type, id } = row;
      if (held.has(keyOf(type, externalId, provider))) return [];
      const mediaItemId = adopted.get(keyOf(type, externalId)) ?? id;
      return [{ row, own: { id: newId(), externalId, type, mediaItemId } }];
    });
  };

  /** Write records as one unit; gives what became of those that found their item. */
  const write = async (
    records: readonly Parsed[],
    provider: string,
    run: ImportLease | undefined,
  ): Promise<Map<string, Written>> => {
    const rows = upsertRows(records, provider, newId);
    const unknown = await choose(rows, provider);
    const told = tell(provider, run);
    const items = shapes.items.encode(rows.items);
    const fresh = shapes.items.encode(
      unknown.filter(({ row, own }) => row.id === own.mediaItemId).map(({ row }) => row),
    );
    const own = shapes.own.encode(unknown.map((choice) => choice.own));
    const others = shapes.others.encode(rows.others);
    const calls: BatchCall<{ readonly mediaItemId: string }>[] = [];
    if (records.some(({ genres }) => genres)) {
      const genres = shapes.genres.encode(rows.genres);
      calls.push(credits.dropGenres.with({ ...told, items, rows: genres }));
      calls.push(credits.insertGenres.with({ ...told, rows: genres }));
    }
    if (records.some(({ cast }) => cast)) {
      const cast = shapes.cast.encode(rows.cast);
      calls.push(credits.insertPeople.with({ ...told, rows: shapes.people.encode(rows.people) }));
      calls.push(credits.dropCast.with({ ...told, items, rows: cast }));
      calls.push(credits.insertCast.with({ ...told, rows: cast }));
    }
    for (const part of inParts(rows.seasons)) {
      const p = { ...told, rows: shapes.seasons.encode(part) };
      calls.push(upsertSeasons.with(p));
      if (run) calls.push(markSeasons.with(p));
    }
    for (const part of inParts(rows.episodes)) {
      const p = { ...told, rows: shapes.episodes.encode(part) };
      calls.push(upsertEpisodes.with(p));
      if (run) calls.push(markEpisodes.with(p));
    }
    const [holding, , adopted, wrong, found, , , updated, known, ...ofChildren] = await batch([
      queries.holdRun.with(told),
      queries.insertItems.with({ ...told, rows: fresh }),
      queries.insertOwn.with({ ...told, rows: own }),
      queries.dropWrong.with({ ...told, rows: others }),
      queries.insertOthers.with({ ...told, rows: others }),
      queries.dropTwins.with({ ...told, rows: others, fresh }),
      // Ids before items, each in their own order, as a sweep locks them: two in other orders would wait
      // for each other.
      queries.markSeen.with({ ...told, rows: items }),
      queries.update.with({ ...told, rows: items }),
      queries.known.with({ ...told, rows: items }),
      ...calls,
    ]);
    if (run && holding.length === 0) leaseLost('import_jobs');
    const changes = [adopted, wrong, found, updated, ...ofChildren].flat();
    const changed = new Set(changes.map(({ mediaItemId }) => mediaItemId));
    const made = new Set(rows.items.map(({ id }) => id));
    return new Map(
      known.map(({ type, externalId, mediaItemId: id }) => {
        const status = made.has(id) ? 'created' : changed.has(id) ? 'updated' : 'unchanged';
        return [keyOf(type, externalId), { status, id }];
      }),
    );
  };

  /** Write records; what another process changed under one of them is tried again. */
  const writeAll = async (
    records: readonly Parsed[],
    provider: string,
    run: ImportLease | undefined,
  ): Promise<Map<string, Written>> => {
    const written = new Map<string, Written>();
    let left = records;
    return untilWon('media_items', async () => {
      if (left.length > 0)
        for (const [key, result] of await write(left, provider, run)) written.set(key, result);
      left = left.filter(({ type, externalId }) => !written.has(keyOf(type, externalId)));
      return left.length === 0 ? written : undefined;
    });
  };

  /**
   * A source still has what it told wrongly, with its seasons and episodes: it is not missing. Each chunk
   * is a unit, which locks ids before items.
   */
  const noteRefused = async (
    records: readonly unknown[],
    provider: string,
    run: ImportLease | undefined,
  ): Promise<void> => {
    if (!run || records.length === 0) return;
    const recognised = records.flatMap((record) => Recognised.safeParse(record).data ?? []);
    const chunks = inChunks(recognised);
    // Where nothing is recognised, the run is held all the same.
    for (const chunk of chunks.length > 0 ? chunks : [[]]) {
      const told = tell(provider, run);
      const rows = shapes.items.encode(chunk);
      const children = chunk.map(childRows);
      const seasons = children.flatMap((each) => each.seasons);
      const episodes = children.flatMap((each) => each.episodes);
      const [holding] = await batch([
        queries.holdRun.with(told),
        queries.markSeen.with({ ...told, rows }),
        queries.findAgain.with({ ...told, rows }),
        ...inParts(seasons).map((part) =>
          markSeasons.with({ ...told, rows: shapes.seasons.encode(part) }),
        ),
        ...inParts(episodes).map((part) =>
          markEpisodes.with({ ...told, rows: shapes.episodes.encode(part) }),
        ),
      ]);
      if (holding.length === 0) leaseLost('import_jobs');
    }
  };

  return {
    /**
     * Take in what a provider says of an item: it is found by the provider's id, or by another id that
     * the record names; otherwise it is made. Locked fields keep what they have.
     *
     * @throws SchemaError INVALID_INPUT, LEASE_LOST when the run is no longer the caller's, BUSY when
     * other imports keep changing the same item
     */
    async upsertFromProvider(
      provider: string,
      record: ProviderRecord,
      options: UpsertOptions = {},
    ): Promise<Written> {
      const name = parse(Provider, provider, 'provider');
      const { run: lease } = parse(Options, options);
      const { data, error } = ProviderRecord.safeParse(record);
      if (error) {
        await noteRefused([record], name, lease);
        throw invalidInput(issuesOf(error));
      }
      const written = await writeAll([data], name, lease);
      return written.get(keyOf(data.type, data.externalId)) as Written;
    },

    /**
     * Take in many records, in chunks that are one unit each. A record that is refused does not stop
     * the others; of two with one id, the later one counts.
     *
     * @throws SchemaError INVALID_INPUT on `provider` or what is no list, LEASE_LOST when the run is
     * no longer the caller's, BUSY when other imports keep changing the same items; chunks before it
     * stay
     */
    async upsertManyFromProvider(
      provider: string,
      records: Iterable<ProviderRecord>,
      options: UpsertOptions = {},
    ): Promise<UpsertSummary> {
      const name = parse(Provider, provider, 'provider');
      const { run: lease } = parse(Options, options);
      if (!(Symbol.iterator in Object(records)))
        throw invalidInput([{ field: 'records', message: 'Expected a list' }]);
      const given = [...records];
      const checked = given.map((record) => ProviderRecord.safeParse(record));
      const parsed = checked.flatMap(({ data }) => (data ? [data] : []));
      const written = new Map<string, Written>();
      for (const chunk of inChunks(parsed))
        for (const [key, result] of await writeAll(chunk, name, lease)) written.set(key, result);
      const refused = given.filter((_, index) => !checked[index]?.success);
      await noteRefused(refused, name, lease);
      const results = checked.map(
        ({ data, error }): Upserted =>
          data
            ? (written.get(keyOf(data.type, data.externalId)) as Written)
            : { status: 'rejected', issues: error ? issuesOf(error) : [] },
      );
      const count = (status: Written['status']) =>
        [...written.values()].filter((result) => result.status === status).length;
      return {
        created: count('created'),
        updated: count('updated'),
        unchanged: count('unchanged'),
        rejected: refused.length,
        results,
      };
    },
  };
}
