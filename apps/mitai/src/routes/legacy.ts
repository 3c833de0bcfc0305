import { OpenAPIHono, z } from '@hono/zod-openapi';
import {
  type AppEnv,
  failures,
  json,
  jsonBody,
  ofUser,
  operation,
  PageQuery,
  pageOf,
} from '@schema/http';
import type { LegacyCalls } from '../composition.ts';
import * as legacy from '../legacy/legacy.schema.ts';
import { ofProfile } from './of-profile.ts';
import { anyJson, OfProfile, orNull } from './schemas.ts';

const Week = z
  .strictObject({ ...legacy.WeeklyGoals.shape, goals: anyJson(legacy.WeeklyGoals.shape.goals) })
  .openapi('WeeklyGoals');
const NewWeek = z.strictObject({
  ...legacy.NewWeeklyGoals.shape,
  goals: anyJson(legacy.NewWeeklyGoals.shape.goals),
});
const Preference = z
  .strictObject({
    ...legacy.FocusPreference.shape,
    focusAreas: anyJson(legacy.FocusPreference.shape.focusAreas),
  })
  .openapi('FocusPreference');
const Active = z.strictObject({ active: orNull(Preference) });
const Vitals = z.strictObject(legacy.VitalsBackup.shape).openapi('VitalsBackup');
const Pipeline = z
  .strictObject({
    ...legacy.PipelineConfig.shape,
    stages: anyJson(legacy.PipelineConfig.shape.stages),
  })
  .openapi('Pipeline');
const PipelineBackup = z
  .strictObject({
    ...legacy.PipelineConfigBackup.shape,
    stages: anyJson(legacy.PipelineConfigBackup.shape.stages),
  })
  .openapi('PipelineBackup');

/** What Mitai has replaced and keeps. */
export function legacyRoutes(store: LegacyCalls): OpenAPIHono<AppEnv> {
  const own = ofProfile(store, 'Replaced');
  const everyone = ofUser(store, 'Replaced');

  const putWeek = operation({
    ...own,
    method: 'put',
    path: '/profiles/{profileId}/weekly-goals',
    summary: 'Write down what you have in mind for a week',
    request: { params: OfProfile, body: jsonBody(NewWeek) },
    responses: { 200: json(Week, 'The week.'), ...failures(404) },
  });
  const weeks = operation({
    ...own,
    method: 'get',
    path: '/profiles/{profileId}/weekly-goals',
    summary: 'List your weeks, the latest first',
    request: { params: OfProfile, query: PageQuery },
    responses: { 200: json(pageOf(Week), 'A page of weeks.'), ...failures(404) },
  });
  const preference = operation({
    ...own,
    method: 'get',
    path: '/profiles/{profileId}/focus-preferences',
    summary: 'Get what you found important before focus areas had weights',
    request: { params: OfProfile },
    responses: { 200: json(Active, 'It, if there is any.'), ...failures(404) },
  });
  const vitals = operation({
    ...own,
    method: 'get',
    path: '/profiles/{profileId}/vitals-backup',
    summary: 'List your vitals of before they were told apart, the latest day first',
    request: { params: OfProfile, query: PageQuery },
    responses: { 200: json(pageOf(Vitals), 'A page of days.'), ...failures(404) },
  });
  const pipelines = operation({
    ...everyone,
    method: 'get',
    path: '/pipelines',
    summary: 'List the pipelines of before there were stages, by name',
    request: { query: PageQuery },
    responses: { 200: json(pageOf(Pipeline), 'A page of pipelines.') },
  });
  const backup = operation({
    ...everyone,
    method: 'get',
    path: '/pipelines/backup',
    summary: 'List what the migration to stages found',
    request: { query: PageQuery },
    responses: { 200: json(pageOf(PipelineBackup), 'A page of it.') },
  });

  return new OpenAPIHono<AppEnv>()
    .openapi(putWeek, async (c) => {
      const { weeklyGoals } = store.legacy.forProfile(c.get('profile').id);
      return c.json(await weeklyGoals.put(c.req.valid('json')), 200);
    })
    .openapi(weeks, async (c) => {
      const { weeklyGoals } = store.legacy.forProfile(c.get('profile').id);
      return c.json(await weeklyGoals.list(c.req.valid('query')), 200);
    })
    .openapi(preference, async (c) => {
      const { focusPreferences } = store.legacy.forProfile(c.get('profile').id);
      return c.json({ active: (await focusPreferences.active()) ?? null }, 200);
    })
    .openapi(vitals, async (c) => {
      const { vitalsBackup } = store.legacy.forProfile(c.get('profile').id);
      return c.json(await vitalsBackup.list(c.req.valid('query')), 200);
    })
    .openapi(pipelines, async (c) =>
      c.json(await store.legacy.pipelines.list(c.req.valid('query')), 200),
    )
    .openapi(backup, async (c) =>
      c.json(await store.legacy.pipelines.backup(c.req.valid('query')), 200),
    );
}
