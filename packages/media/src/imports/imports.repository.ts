import {
  later,
  notFound,
  type Page,
  type PageOptions,
  pick,
  publicColumns,
  splitOptions,
  untilWon,
} from '@schema/core';
import { parse, uuid } from '@schema/core/validators';
import { and, eq, lte, sql } from 'drizzle-orm';
import type { MediaContext } from '../context.ts';
import { holding, isHeld, newToken } from '../leases.ts';
import { importJobs as definition } from './import-jobs.table.ts';
import {
  ImportFailure,
  ImportFilter,
  ImportLease,
  ImportProgress,
  ImportResult,
  type ImportRun,
  ImportTakeOver,
  NewImport,
} from './imports.schema.ts';

/** A run that is the caller's now. */
export interface HeldImport {
  readonly status: 'started' | 'taken-over';
  readonly run: ImportRun;
  readonly lease: ImportLease;
}

/** What a start led to: whose run it is now. */
export type ImportStart = HeldImport | { readonly status: 'running'; readonly run: ImportRun };

const counts = ['processed', 'created', 'updated', 'rejected'] as const;

/** Calls over the runs of importers: one at a time of each source, fenced by its token and lease. */
export function importRepository({ db, tables, query, pages, clock, newId }: MediaContext) {
  const { importJobs: jobs } = tables;
  const columns = publicColumns(definition, jobs);

  type Row = typeof jobs.$inferSelect;
  type Taking = Pick<Row, 'token' | 'leaseExpiresAt'> & { now: Date };
  const takenOver = (p: Taking) => ({
    token: p.token,
    leaseExpiresAt: p.leaseExpiresAt,
    attempts: sql`${jobs.attempts} + 1`,
    updatedAt: p.now,
  });

  type New = Pick<Row, 'id' | 'source' | 'scheduleId'> & Taking;
  const start = query('imports.start', (p: New) =>
    db
      .insert(jobs)
      .values({
        ...pick(p, ['id', 'source', 'scheduleId', 'token', 'leaseExpiresAt']),
        startedAt: p.now,
        createdAt: p.now,
        updatedAt: p.now,
      })
      .onConflictDoUpdate({
        target: jobs.source,
        targetWhere: sql`status = 'running'`,
        set: takenOver(p),
        setWhere: lte(jobs.leaseExpiresAt, p.now),
      })
      .returning(columns),
  );
  const takeOver = query('imports.takeOver', (p: Taking & { id: string }) =>
    db
      .update(jobs)
      .set(takenOver(p))
      .where(and(eq(jobs.id, p.id), eq(jobs.status, 'running'), lte(jobs.leaseExpiresAt, p.now)))
      .returning(columns),
  );
  const active = query('imports.active', (p: { source: string }) =>
    db
      .select(columns)
      .from(jobs)
      .where(and(eq(jobs.source, p.source), eq(jobs.status, 'running'))),
  );
  const byId = query('imports.byId', (p: { id: string }) =>
    db.select(columns).from(jobs).where(eq(jobs.id, p.id)),
  );
  const list = pages(
    'imports.list',
    { by: { startedAt: jobs.startedAt, id: jobs.id }, direction: 'desc' },
    (_: object, page) =>
      db
        .select(columns)
        .from(jobs)
        .where(and(page.where, page.after))
        .orderBy(...page.order)
        .limit(page.limit),
    { source: (source: string) => eq(jobs.source, source) },
  );
  const fail = query('imports.fail', (p: ImportLease & { errorMessage: string; now: Date }) =>
    db
      .update(jobs)
      .set({
        status: 'failed',
        errorMessage: p.errorMessage,
        finishedAt: p.now,
        updatedAt: p.now,
      })
      .where(isHeld(jobs, 'running', p))
      .returning(columns),
  );

  const held = holding('import_jobs', byId);

  return {
    /**
     * Start to import a source. While a worker runs it, everybody else gets that run; one whose
     * worker has gone silent is taken over, with its checkpoint.
     *
     * @throws SchemaError INVALID_INPUT, REFERENCE on `scheduleId`, BUSY when its runs begin and end
     * too fast
     */
    async start(input: NewImport): Promise<ImportStart> {
      const { source, scheduleId = null, lease } = parse(NewImport, input);
      return untilWon('import_jobs', async () => {
        const now = clock.now();
        const id = newId();
        const token = newToken();
        const leaseExpiresAt = later(now, lease);
        const run = await start.first({ id, source, scheduleId, token, leaseExpiresAt, now });
        if (run) {
          const status = run.id === id ? 'started' : 'taken-over';
          return { status, run, lease: { id: run.id, token } };
        }
        const running = await active.first({ source });
        // It may have ended in between: then the next one can start.
        return running && { status: 'running', run: running };
      });
    },

    /**
     * Go on with a run whose worker has gone silent, with its checkpoint; undefined while that one lives,
     * and where the run has ended. Unlike `start` it begins no run.
     *
     * @throws SchemaError INVALID_INPUT
     */
    async takeOver(id: string, options: ImportTakeOver = {}): Promise<HeldImport | undefined> {
      const key = parse(uuid(), id, 'id');
      const { lease } = parse(ImportTakeOver, options, 'options');
      const now = clock.now();
      const token = newToken();
      const leaseExpiresAt = later(now, lease);
      const run = await takeOver.first({ id: key, token, leaseExpiresAt, now });
      return run && { status: 'taken-over', run, lease: { id: key, token } };
    },

    /**
     * Tell how far a run is, and go on holding it: the lease begins anew.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND, LEASE_LOST with the run in `current`
     */
    async checkpoint(lease: ImportLease, progress: ImportProgress = {}): Promise<ImportRun> {
      const key = parse(ImportLease, lease, 'lease');
      const { lease: duration, ...told } = parse(ImportProgress, progress);
      const keys = (['checkpoint', ...counts] as const).filter((name) => told[name] !== undefined);
      const now = clock.now();
      const row = { ...told, ...key, leaseExpiresAt: later(now, duration), now };
      const note = query(`imports.checkpoint(${keys})`, (p: typeof row) =>
        db
          .update(jobs)
          .set({ ...pick(p, [...keys, 'leaseExpiresAt']), updatedAt: p.now })
          .where(isHeld(jobs, 'running', p))
          .returning(columns),
      );
      return held(key, await note.first(row));
    },

    /**
     * End a run that went well. Only one that says it `isComplete` can be swept.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND, LEASE_LOST with the run in `current`
     */
    async finish(lease: ImportLease, result: ImportResult): Promise<ImportRun> {
      const key = parse(ImportLease, lease, 'lease');
      const told = parse(ImportResult, result);
      const keys = counts.filter((name) => told[name] !== undefined);
      const row = { ...told, ...key, now: clock.now() };
      const finish = query(`imports.finish(${keys})`, (p: typeof row) =>
        db
          .update(jobs)
          .set({
            ...pick(p, [...keys, 'isComplete']),
            status: 'succeeded',
            finishedAt: p.now,
            updatedAt: p.now,
          })
          .where(isHeld(jobs, 'running', p))
          .returning(columns),
      );
      return held(key, await finish.first(row));
    },

    /**
     * End a run that went wrong. What it wrote stays; nothing becomes missing by it.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND, LEASE_LOST with the run in `current`
     */
    async fail(lease: ImportLease, failure: ImportFailure): Promise<ImportRun> {
      const key = parse(ImportLease, lease, 'lease');
      const { errorMessage } = parse(ImportFailure, failure);
      return held(key, await fail.first({ ...key, errorMessage, now: clock.now() }));
    },

    /**
     * Get a run.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    async get(id: string): Promise<ImportRun> {
      return (await byId.first({ id: parse(uuid(), id, 'id') })) ?? notFound('import_jobs');
    },

    /**
     * List the runs, of one source if it is named, the latest first.
     *
     * @throws SchemaError INVALID_INPUT
     */
    async list(options: ImportFilter & PageOptions = {}): Promise<Page<ImportRun>> {
      const { paging, filter } = splitOptions(options);
      return list(parse(ImportFilter, filter), paging);
    },
  };
}
