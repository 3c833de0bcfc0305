import { OpenAPIHono, z } from '@hono/zod-openapi';
import * as goals from '@schema/goals/validators';
import { type AppEnv, failures, json, jsonBody, operation } from '@schema/http';
import type { MitaiCalls } from '../composition.ts';
import { ofProfile } from './of-profile.ts';
import { Id, OfProfile } from './schemas.ts';

const Weight = z.strictObject(goals.FocusWeight.shape).openapi('FocusWeight');
const Weights = z.strictObject({ items: z.array(Weight) }).openapi('FocusWeights');
const Given = z.strictObject({ weights: goals.FocusWeights });
const description = '0 to 100 by the keys of focus areas; what is left out is 0.';

/** What a profile and its goals are about. */
export function focusRoutes(store: MitaiCalls): OpenAPIHono<AppEnv> {
  const own = ofProfile(store, 'Focus');
  const weights = '/profiles/{profileId}/focus-weights' as const;
  const contributions = '/profiles/{profileId}/goals/{id}/contributions' as const;
  const answer = { 200: json(Weights, 'The weights in the order of the areas.') };

  const get = operation({
    ...own,
    method: 'get',
    path: weights,
    summary: 'Get how much each focus area weighs for you',
    request: { params: OfProfile },
    responses: { ...answer, ...failures(404) },
  });
  const put = operation({
    ...own,
    method: 'put',
    path: weights,
    summary: 'Say how much each focus area weighs, in the place of all that was said before',
    description,
    request: { params: OfProfile, body: jsonBody(Given) },
    responses: { ...answer, ...failures(404) },
  });
  const getOfGoal = operation({
    ...own,
    method: 'get',
    path: contributions,
    summary: 'Get what a goal contributes to, in percent',
    request: { params: Id },
    responses: { ...answer, ...failures(404) },
  });
  const putOfGoal = operation({
    ...own,
    method: 'put',
    path: contributions,
    summary: 'Say what a goal contributes to, in the place of all that was said before',
    description,
    request: { params: Id, body: jsonBody(Given) },
    responses: { ...answer, ...failures(404) },
  });

  return new OpenAPIHono<AppEnv>()
    .openapi(get, async (c) => {
      const { focus } = store.goals.forProfile(c.get('profile').id);
      return c.json({ items: await focus.weights() }, 200);
    })
    .openapi(put, async (c) => {
      const { focus } = store.goals.forProfile(c.get('profile').id);
      return c.json({ items: await focus.setWeights(c.req.valid('json').weights) }, 200);
    })
    .openapi(getOfGoal, async (c) => {
      const { focus } = store.goals.forProfile(c.get('profile').id);
      return c.json({ items: await focus.contributions(c.req.valid('param').id) }, 200);
    })
    .openapi(putOfGoal, async (c) => {
      const { focus } = store.goals.forProfile(c.get('profile').id);
      const { weights } = c.req.valid('json');
      const items = await focus.setContributions(c.req.valid('param').id, weights);
      return c.json({ items }, 200);
    });
}
