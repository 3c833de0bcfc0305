import { setImmediate } from 'node:timers/promises';
import type { Store, TransactionStore } from '@schema/core';
import { SchemaError } from '@schema/core';
import type { Adoption } from './adoption.ts';
import { KeptNumbers, MergedRows, Reservations } from './merged.ts';
import { type Move, moveTable } from './move.ts';
import { openSource } from './open-source.ts';
import { type AdoptionPlan, planAdoption } from './plan.ts';
import { type AdoptionReport, Tally } from './report.ts';
import type { Source } from './source.ts';
import { TakenRows } from './taken.ts';
import { refuseMissingParts, unknownParts } from './unknown.ts';
import { isVerified, verify } from './verify.ts';

/** Where the rows come from, and how the move is made. */
export interface AdoptOptions {
  /** The database to move from: `file:…` (a folder for D1), `postgres://…` or `pglite:…`. */
  readonly from: string;
  /** Do everything in one transaction, report, and roll it back. */
  readonly dryRun?: boolean;
  /** Rows in a transaction. Default 500. */
  readonly batch?: number;
  /** Tables and columns that the adoption does not know and that may be lost: `users`, `users.fax`. */
  readonly drop?: readonly string[];
  /** How many refused, merged and lost rows the report names; all are counted. Default 10,000. */
  readonly named?: number;
  readonly onProgress?: (message: string) => void;
  /** Stops the move between two batches; those before stay, but for those of a dry run. */
  readonly signal?: AbortSignal;
}

/**
 * Move a database of an old system into a store whose tables exist. It can be repeated, and goes on
 * after it was killed: what is in the target stays as it is. The source is only read.
 *
 * @throws SchemaError INVALID_INPUT where the source has none of the system's tables, or not all that
 * a copy reads, UNAVAILABLE; an AbortError where it was stopped
 */
export async function adopt(
  store: Store,
  adoption: Adoption,
  options: AdoptOptions,
): Promise<AdoptionReport> {
  const plan = planAdoption(adoption, store.composition, store.dialect);
  const source = await openSource(options.from, adoption.isCopy ? store.composition : undefined);
  try {
    const unknown = unknownParts(plan, source, options.drop ?? []);
    refuseMissingParts(plan, source);
    // Nothing is done while something would be lost that nobody has declared.
    if (unknown.length > 0 && !options.dryRun)
      return reportOf(plan, new Tally(0), { dryRun: false, left: [], unknown, verification: [] });
    const run = (on: Store | TransactionStore) => moveAll(on, plan, source, options, unknown);
    return options.dryRun ? await rolledBack(store, run) : await run(store);
  } finally {
    await source.close();
  }
}

async function moveAll(
  target: Store | TransactionStore,
  plan: AdoptionPlan,
  source: Source,
  { batch = 500, dryRun = false, named = 10_000, onProgress = () => {}, signal }: AdoptOptions,
  unknown: readonly string[],
): Promise<AdoptionReport> {
  const tally = new Tally(named);
  const move: Move = {
    plan,
    source,
    target,
    tally,
    merged: new MergedRows(),
    numbers: new KeptNumbers(plan.tables.flatMap(({ into }) => into)),
    reserved: new Reservations(),
    taken: new TakenRows(),
    refusedByDatabase: new Set(),
    batch,
    dryRun,
    onProgress,
    pause: () => setImmediate(undefined, signal && { signal }),
  };
  for (const table of plan.tables) if (source.tables.has(table.table)) await moveTable(move, table);
  const verification = await verify(move);
  return reportOf(plan, tally, {
    dryRun,
    left: await leftBehind(plan, source),
    unknown,
    verification,
  });
}

function reportOf(
  { system }: AdoptionPlan,
  { tables, written, refused, merged, lost, cleared }: Tally,
  rest: Pick<AdoptionReport, 'dryRun' | 'left' | 'unknown' | 'verification'>,
): AdoptionReport {
  return {
    system,
    tables,
    written,
    refused: refused.rows,
    refusals: refused.counts,
    merged,
    lost: lost.rows,
    losses: lost.counts,
    cleared,
    ...rest,
    ok:
      rest.unknown.length === 0 &&
      refused.counts.length === 0 &&
      rest.verification.every((table) => isVerified(table)),
  };
}

async function leftBehind(plan: AdoptionPlan, source: Source): Promise<AdoptionReport['left']> {
  const left: { table: string; rows: number; reason: string }[] = [];
  for (const { table, reason = '' } of plan.left)
    if (source.tables.has(table)) left.push({ table, rows: await source.count(table), reason });
  return left;
}

async function rolledBack<T>(store: Store, work: (tx: TransactionStore) => Promise<T>): Promise<T> {
  const rollback = new Error('Everything was tried out.');
  let result: { readonly value: T } | undefined;
  try {
    await store.transaction(async (tx) => {
      result = { value: await work(tx) };
      throw rollback;
    });
  } catch (error) {
    if (error !== rollback) throw error;
  }
  if (result) return result.value;
  throw new SchemaError('INTERNAL', 'The trial ended without a result.');
}
