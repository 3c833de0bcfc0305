import { OpenAPIHono, z } from '@hono/zod-openapi';
import { SchemaError } from '@schema/core';
import type { GoalChange } from '@schema/goals';
import * as validators from '@schema/goals/validators';
import { type AppEnv, failures, json, jsonBody, operation, PageQuery, pageOf } from '@schema/http';
import type { MitaiCalls } from '../composition.ts';
import { ofProfile } from './of-profile.ts';
import { Goal, Id, OfProfile } from './schemas.ts';

const NewGoal = z.strictObject(validators.NewGoal.shape);
const GoalPatch = z.strictObject(validators.GoalPatch.shape);
const ListQuery = z.strictObject({ ...PageQuery.shape, ...validators.GoalFilter.shape });
const Step = z.strictObject({ to: validators.GoalStatus });

/** What a profile wants to reach. */
export function goalRoutes(store: MitaiCalls): OpenAPIHono<AppEnv> {
  const own = ofProfile(store, 'Goals');
  const goal = { 200: json(Goal, 'The goal.') };

  const create = operation({
    ...own,
    method: 'post',
    path: '/profiles/{profileId}/goals',
    summary: 'Set a goal',
    request: { params: OfProfile, body: jsonBody(NewGoal) },
    responses: { 201: json(Goal, 'The goal.'), ...failures(404, 409) },
  });
  const list = operation({
    ...own,
    method: 'get',
    path: '/profiles/{profileId}/goals',
    summary: 'List your goals, the most important first',
    request: { params: OfProfile, query: ListQuery },
    responses: { 200: json(pageOf(Goal), 'A page of goals.'), ...failures(404) },
  });
  const get = operation({
    ...own,
    method: 'get',
    path: '/profiles/{profileId}/goals/{id}',
    summary: 'Get a goal',
    request: { params: Id },
    responses: { ...goal, ...failures(404) },
  });
  const patch = operation({
    ...own,
    method: 'patch',
    path: '/profiles/{profileId}/goals/{id}',
    summary: 'Change a goal',
    request: { params: Id, body: jsonBody(GoalPatch) },
    responses: { ...goal, ...failures(404) },
  });
  const transition = operation({
    ...own,
    method: 'post',
    path: '/profiles/{profileId}/goals/{id}/transition',
    summary: 'Complete or pause a goal, or take it up again',
    request: { params: Id, body: jsonBody(Step) },
    responses: { ...goal, ...failures(404, 409) },
  });
  const primary = operation({
    ...own,
    method: 'post',
    path: '/profiles/{profileId}/goals/{id}/primary',
    summary: 'Make an active goal your primary one',
    request: { params: Id },
    responses: { ...goal, ...failures(404, 409) },
  });

  return new OpenAPIHono<AppEnv>()
    .openapi(create, async (c) => {
      const { goals } = store.goals.forProfile(c.get('profile').id);
      return c.json(await goals.create(c.req.valid('json')), 201);
    })
    .openapi(list, async (c) => {
      const { goals } = store.goals.forProfile(c.get('profile').id);
      return c.json(await goals.list(c.req.valid('query')), 200);
    })
    .openapi(get, async (c) => {
      const { goals } = store.goals.forProfile(c.get('profile').id);
      return c.json(await goals.get(c.req.valid('param').id), 200);
    })
    .openapi(patch, async (c) => {
      const { goals } = store.goals.forProfile(c.get('profile').id);
      return c.json(await goals.update(c.req.valid('param').id, c.req.valid('json')), 200);
    })
    .openapi(transition, async (c) => {
      const { goals } = store.goals.forProfile(c.get('profile').id);
      const { to } = c.req.valid('json');
      return c.json(goalAfter(await goals.transition(c.req.valid('param').id, to)), 200);
    })
    .openapi(primary, async (c) => {
      const { goals } = store.goals.forProfile(c.get('profile').id);
      return c.json(goalAfter(await goals.setPrimary(c.req.valid('param').id)), 200);
    });
}

/** Give the goal after a change that was not refused. */
function goalAfter(change: GoalChange) {
  if (change.status !== 'refused') return change.goal;
  const allowed = change.allowed.join(' or ');
  throw new SchemaError('CONFLICT', `The goal is ${change.goal.status}: it goes to ${allowed}.`, {
    domain: 'goals',
    table: 'goals',
    columns: ['status'],
  });
}
