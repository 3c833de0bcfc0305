import {
  conflict,
  existsIn,
  insertFrom,
  notFound,
  type Page,
  type PageOptions,
  pick,
} from '@schema/core';
import { parse, uuid } from '@schema/core/validators';
import { and, eq, getTableColumns, sql } from 'drizzle-orm';
import type { ProjectsContext } from '../context.ts';
import { isOwnProject } from '../projects/own-project.ts';
import {
  GenerationFailure,
  type GenerationRequest,
  GenerationResult,
  GenerationStart,
  NewGenerationRequest,
} from './generation.schema.ts';

type Stored = Omit<GenerationRequest, 'processingTime'>;

/** A request, and the user that it must belong to. */
interface OwnRequest {
  readonly id: string;
  readonly userId: string;
}

/** Calls over one user's requests to a model: PENDING, PROCESSING, then COMPLETED or FAILED. */
export function generationRepository(
  { db, tables, query, pages, clock, newId }: ProjectsContext,
  userId: string,
) {
  const { projects, generationRequests: requests } = tables;
  const { userId: _owner, ...columns } = getTableColumns(requests);
  const own = (p: OwnRequest) => and(eq(requests.id, p.id), eq(requests.userId, p.userId));
  const isIn = (status: 'PENDING' | 'PROCESSING', p: OwnRequest) =>
    and(own(p), eq(requests.status, status));

  type New = Pick<
    Stored,
    'id' | 'projectId' | 'requestData' | 'aiModel' | 'createdAt' | 'updatedAt'
  > &
    OwnRequest;
  const fields = [
    'id',
    'userId',
    'projectId',
    'requestData',
    'aiModel',
    'createdAt',
    'updatedAt',
  ] as const;
  const insert = query('generation.insert', (p: New) =>
    db.insert(requests).values(pick(p, fields)).returning(columns),
  );
  const insertForProject = query(
    'generation.insertForProject',
    (p: New & { readonly projectId: string }) =>
      insertFrom(db, requests, {
        where: existsIn(db, projects, isOwnProject(tables, p)),
        values: pick(p, fields),
      }).returning(columns),
  );
  const start = query('generation.start', (p: OwnRequest & { aiModel: string | null; now: Date }) =>
    db
      .update(requests)
      .set({
        status: 'PROCESSING',
        startedAt: p.now,
        updatedAt: p.now,
        aiModel: sql`coalesce(${sql.param(p.aiModel, requests.aiModel)}, ${requests.aiModel})`,
      })
      .where(isIn('PENDING', p))
      .returning(columns),
  );
  const complete = query(
    'generation.complete',
    (p: OwnRequest & { responseData: Stored['responseData']; now: Date }) =>
      db
        .update(requests)
        .set({
          status: 'COMPLETED',
          responseData: p.responseData,
          completedAt: p.now,
          updatedAt: p.now,
        })
        .where(isIn('PROCESSING', p))
        .returning(columns),
  );
  const fail = query('generation.fail', (p: OwnRequest & { errorMessage: string; now: Date }) =>
    db
      .update(requests)
      .set({
        status: 'FAILED',
        errorMessage: p.errorMessage,
        completedAt: p.now,
        updatedAt: p.now,
      })
      .where(isIn('PROCESSING', p))
      .returning(columns),
  );
  const byId = query('generation.byId', (p: OwnRequest) =>
    db.select(columns).from(requests).where(own(p)),
  );
  const list = pages(
    'generation.list',
    { by: { createdAt: requests.createdAt, id: requests.id }, direction: 'desc' },
    (p: { userId: string }, page) =>
      db
        .select(columns)
        .from(requests)
        .where(and(eq(requests.userId, p.userId), page.after))
        .orderBy(...page.order)
        .limit(page.limit),
  );

  const keyOf = (id: string): OwnRequest => ({ id: parse(uuid(), id, 'id'), userId });
  const get = async (key: OwnRequest): Promise<GenerationRequest> =>
    timed((await byId.first(key)) ?? notFound('generation_requests'));
  const moved = async (
    key: OwnRequest,
    row: Stored | undefined,
    rule: string,
  ): Promise<GenerationRequest> =>
    row ? timed(row) : conflict('generation_requests', ['status'], rule, await get(key));

  return {
    /**
     * Ask for stories; the request waits until it is started.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND for the project, REFERENCE on `userId`
     */
    async create(input: NewGenerationRequest): Promise<GenerationRequest> {
      const { projectId = null, aiModel = null, requestData } = parse(NewGenerationRequest, input);
      const now = clock.now();
      const row = {
        id: newId(),
        userId,
        aiModel,
        requestData,
        createdAt: now,
        updatedAt: now,
      };
      const stored = await (projectId === null
        ? insert.first({ ...row, projectId })
        : insertForProject.first({ ...row, projectId }));
      return timed(stored ?? notFound('projects'));
    },

    /**
     * Get a request.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    get: async (id: string): Promise<GenerationRequest> => get(keyOf(id)),

    /**
     * List the requests, newest first.
     *
     * @throws SchemaError INVALID_INPUT
     */
    async list(options?: PageOptions): Promise<Page<GenerationRequest>> {
      const page = await list({ userId }, options);
      return { items: page.items.map(timed), next: page.next };
    },

    /**
     * Begin to work on a request: of several who try, one does.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND, CONFLICT with the request in `current`
     */
    async start(id: string, input: GenerationStart = {}): Promise<GenerationRequest> {
      const { aiModel = null } = parse(GenerationStart, input);
      const key = keyOf(id);
      const row = await start.first({ ...key, aiModel, now: clock.now() });
      return moved(key, row, 'Only a pending request can be started.');
    },

    /**
     * End a request with what the model answered.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND, CONFLICT with the request in `current`
     */
    async complete(id: string, input: GenerationResult): Promise<GenerationRequest> {
      const { responseData = null } = parse(GenerationResult, input);
      const key = keyOf(id);
      const row = await complete.first({ ...key, responseData, now: clock.now() });
      return moved(key, row, 'Only a started request that has not ended can be completed.');
    },

    /**
     * End a request with why it failed.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND, CONFLICT with the request in `current`
     */
    async fail(id: string, input: GenerationFailure): Promise<GenerationRequest> {
      const { errorMessage } = parse(GenerationFailure, input);
      const key = keyOf(id);
      const row = await fail.first({ ...key, errorMessage, now: clock.now() });
      return moved(key, row, 'Only a started request that has not ended can fail.');
    },
  };
}

function timed(row: Stored): GenerationRequest {
  const { startedAt, completedAt } = row;
  const processingTime =
    startedAt && completedAt ? completedAt.getTime() - startedAt.getTime() : null;
  return { ...row, processingTime };
}
