import { OpenAPIHono, z } from '@hono/zod-openapi';
import * as goals from '@schema/goals/validators';
import { type AppEnv, json, ofUser, operation, PageQuery, pageOf } from '@schema/http';
import type { MitaiCalls } from '../composition.ts';
import { anyJson } from './schemas.ts';

const GoalType = z.strictObject(goals.GoalType.shape).openapi('GoalType');
const FocusArea = z.strictObject(goals.FocusArea.shape).openapi('FocusArea');
const Parameter = z
  .strictObject({ ...goals.Parameter.shape, value: anyJson(goals.Parameter.shape.value) })
  .openapi('TrainingParameter');
const GoalTypes = z.strictObject({ items: z.array(GoalType) }).openapi('GoalTypes');
const FocusAreas = z.strictObject({ items: z.array(FocusArea) }).openapi('FocusAreas');
const ListQuery = z.strictObject({ ...PageQuery.shape, ...goals.ParameterFilter.shape });

/** What goals can be about, for everyone. */
export function catalogRoutes(store: MitaiCalls): OpenAPIHono<AppEnv> {
  const everyone = ofUser(store, 'Catalogs');

  const types = operation({
    ...everyone,
    method: 'get',
    path: '/goal-types',
    summary: 'List what goals can be about',
    responses: { 200: json(GoalTypes, 'All types in their order.') },
  });
  const areas = operation({
    ...everyone,
    method: 'get',
    path: '/focus-areas',
    summary: 'List what training and health can be about',
    responses: { 200: json(FocusAreas, 'All areas in their order.') },
  });
  const parameters = operation({
    ...everyone,
    method: 'get',
    path: '/training-parameters',
    summary: 'List the values that training goes by, or those of one category',
    request: { query: ListQuery },
    responses: { 200: json(pageOf(Parameter), 'A page of values.') },
  });

  return new OpenAPIHono<AppEnv>()
    .openapi(types, async (c) => c.json({ items: await store.goals.types.all() }, 200))
    .openapi(areas, async (c) => c.json({ items: await store.goals.areas.all() }, 200))
    .openapi(parameters, async (c) =>
      c.json(await store.goals.parameters.list(c.req.valid('query')), 200),
    );
}
