import { OpenAPIHono, z } from '@hono/zod-openapi';
import { SchemaError } from '@schema/core';
import * as goals from '@schema/goals/validators';
import { type AppEnv, failures, json, jsonBody, operation, PageQuery, pageOf } from '@schema/http';
import type { MitaiCalls } from '../composition.ts';
import { ofProfile } from './of-profile.ts';
import { Id, OfProfile } from './schemas.ts';

const Phase = z.strictObject(goals.Phase.shape).openapi('TrainingPhase');
const NewPhase = z.strictObject(goals.NewPhase.shape);
const PhasePatch = z.strictObject(goals.PhasePatch.shape);
const ListQuery = z.strictObject({ ...PageQuery.shape, ...goals.PhaseFilter.shape });
const Step = z.strictObject({ to: goals.PhaseStatus });

/** The phases of a profile's training. */
export function phaseRoutes(store: MitaiCalls): OpenAPIHono<AppEnv> {
  const own = ofProfile(store, 'Training phases');
  const phase = { 200: json(Phase, 'The phase.') };

  const suggest = operation({
    ...own,
    method: 'post',
    path: '/profiles/{profileId}/training-phases',
    summary: 'Suggest a phase',
    request: { params: OfProfile, body: jsonBody(NewPhase) },
    responses: { 201: json(Phase, 'The phase.'), ...failures(404) },
  });
  const list = operation({
    ...own,
    method: 'get',
    path: '/profiles/{profileId}/training-phases',
    summary: 'List your phases, the latest start first',
    request: { params: OfProfile, query: ListQuery },
    responses: { 200: json(pageOf(Phase), 'A page of phases.'), ...failures(404) },
  });
  const get = operation({
    ...own,
    method: 'get',
    path: '/profiles/{profileId}/training-phases/{id}',
    summary: 'Get a phase',
    request: { params: Id },
    responses: { ...phase, ...failures(404) },
  });
  const patch = operation({
    ...own,
    method: 'patch',
    path: '/profiles/{profileId}/training-phases/{id}',
    summary: 'Change the days or the description of a phase',
    request: { params: Id, body: jsonBody(PhasePatch) },
    responses: { ...phase, ...failures(404) },
  });
  const transition = operation({
    ...own,
    method: 'post',
    path: '/profiles/{profileId}/training-phases/{id}/transition',
    summary: 'Take the next step: suggested, accepted, active, completed',
    request: { params: Id, body: jsonBody(Step) },
    responses: { ...phase, ...failures(404, 409) },
  });

  return new OpenAPIHono<AppEnv>()
    .openapi(suggest, async (c) => {
      const { phases } = store.goals.forProfile(c.get('profile').id);
      return c.json(await phases.suggest(c.req.valid('json')), 201);
    })
    .openapi(list, async (c) => {
      const { phases } = store.goals.forProfile(c.get('profile').id);
      return c.json(await phases.list(c.req.valid('query')), 200);
    })
    .openapi(get, async (c) => {
      const { phases } = store.goals.forProfile(c.get('profile').id);
      return c.json(await phases.get(c.req.valid('param').id), 200);
    })
    .openapi(patch, async (c) => {
      const { phases } = store.goals.forProfile(c.get('profile').id);
      return c.json(await phases.update(c.req.valid('param').id, c.req.valid('json')), 200);
    })
    .openapi(transition, async (c) => {
      const { phases } = store.goals.forProfile(c.get('profile').id);
      const { to } = c.req.valid('json');
      const { status, phase } = await phases.transition(c.req.valid('param').id, to);
      if (status !== 'refused') return c.json(phase, 200);
      throw new SchemaError('CONFLICT', `The phase is ${phase.status}: it goes one step forward.`, {
        domain: 'goals',
        table: 'training_phases',
        columns: ['status'],
      });
    });
}
