import { castTo, notFound, type Page, type PageOptions, pick, splitOptions } from '@schema/core';
import { parse, uuid } from '@schema/core/validators';
import { and, eq, getTableColumns } from 'drizzle-orm';
import type { GoalsContext } from '../context.ts';
import { areInOrder, outOfOrder } from '../date-order.ts';
import { NewPhase, type Phase, PhaseFilter, PhasePatch, PhaseStatus } from './phases.schema.ts';

/** What a phase is after a step. */
export interface PhaseChange {
  /** `refused` where the phase is not one step before. */
  readonly status: 'changed' | 'unchanged' | 'refused';
  readonly phase: Phase;
}

/** The status that each one follows; a phase goes forward, one step at a time. */
const before: Readonly<Record<PhaseStatus, PhaseStatus | null>> = {
  suggested: null,
  accepted: 'suggested',
  active: 'accepted',
  completed: 'active',
};

/** A phase, and the profile that it must belong to. */
interface OwnPhase {
  readonly id: string;
  readonly profileId: string;
}

const patchable = ['startDate', 'endDate', 'description'] as const;

/** Calls over the phases of one profile's training. None deletes: a phase that is over is completed. */
export function phaseRepository(
  { db, tables, query, pages, clock, newId }: GoalsContext,
  profileId: string,
) {
  const { trainingPhases: phases } = tables;
  const { profileId: _owner, ...columns } = getTableColumns(phases);
  const own = (p: OwnPhase) => and(eq(phases.id, p.id), eq(phases.profileId, p.profileId));

  const insert = query('phases.insert', (p: Phase & OwnPhase) =>
    db
      .insert(phases)
      .values(
        pick(p, [
          'id',
          'profileId',
          'phaseType',
          'startDate',
          'endDate',
          'confidence',
          'description',
          'createdAt',
        ]),
      )
      .returning(columns),
  );
  const byId = query('phases.byId', (p: OwnPhase) => db.select(columns).from(phases).where(own(p)));
  const step = query('phases.step', (p: OwnPhase & { to: PhaseStatus; from: PhaseStatus }) =>
    db
      .update(phases)
      .set({ status: p.to })
      .where(and(own(p), eq(phases.status, p.from)))
      .returning(columns),
  );
  const list = pages(
    'phases.list',
    {
      by: { startDate: phases.startDate, id: phases.id },
      direction: 'desc',
    },
    (p: { profileId: string }, page) =>
      db
        .select(columns)
        .from(phases)
        .where(and(eq(phases.profileId, p.profileId), page.where, page.after))
        .orderBy(...page.order)
        .limit(page.limit),
    { status: (status: PhaseStatus) => eq(phases.status, status) },
  );

  const keyOf = (id: string): OwnPhase => ({ id: parse(uuid(), id, 'id'), profileId });
  const get = async (key: OwnPhase): Promise<Phase> =>
    (await byId.first(key)) ?? notFound('training_phases');

  return {
    /**
     * Suggest a phase.
     *
     * @throws SchemaError INVALID_INPUT, REFERENCE on `profileId`
     */
    async suggest(input: NewPhase): Promise<Phase> {
      const {
        endDate = null,
        confidence = null,
        description = null,
        ...required
      } = parse(NewPhase, input);
      const row = {
        ...required,
        endDate,
        confidence,
        description,
        status: 'suggested' as const,
        id: newId(),
        profileId,
        createdAt: clock.now(),
      };
      return insert.one(row);
    },

    /**
     * Get a phase.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    get: async (id: string): Promise<Phase> => get(keyOf(id)),

    /**
     * List the phases, the latest start first.
     *
     * @throws SchemaError INVALID_INPUT
     */
    async list(options: PhaseFilter & PageOptions = {}): Promise<Page<Phase>> {
      const { paging, filter } = splitOptions(options);
      return list({ profileId, ...parse(PhaseFilter, filter) }, paging);
    },

    /**
     * Take the next step: `suggested`, `accepted`, `active`, `completed`.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    async transition(id: string, to: PhaseStatus): Promise<PhaseChange> {
      const key = keyOf(id);
      const status = parse(PhaseStatus, to, 'to');
      const from = before[status];
      const stepped = from && (await step.first({ ...key, to: status, from }));
      if (stepped) return { status: 'changed', phase: stepped };
      const phase = await get(key);
      return { status: phase.status === status ? 'unchanged' : 'refused', phase };
    },

    /**
     * Change the days or the description of a phase; fields that are left out stay.
     *
     * @throws SchemaError INVALID_INPUT, also on a `startDate` or `endDate` that contradicts the other
     * one, which is stored, NOT_FOUND
     */
    async update(id: string, patch: PhasePatch): Promise<Phase> {
      const changes = parse(PhasePatch, patch);
      const keys = patchable.filter((key) => changes[key] !== undefined);
      const key = keyOf(id);
      if (keys.length === 0) return get(key);
      const row = { ...changes, ...key };
      const dateOr = (name: 'startDate' | 'endDate', p: typeof row) =>
        keys.includes(name) ? castTo(phases[name], p[name]) : phases[name];
      const update = query(`phases.update(${keys})`, (p: typeof row) =>
        db
          .update(phases)
          .set(pick(p, keys))
          .where(and(own(p), areInOrder(dateOr('startDate', p), dateOr('endDate', p))))
          .returning(columns),
      );
      const updated = await update.first(row);
      if (updated) return updated;
      await get(key);
      throw outOfOrder(keys, 'startDate', 'endDate');
    },
  };
}
