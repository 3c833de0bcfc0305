import { OpenAPIHono, z } from '@hono/zod-openapi';
import {
  type AppEnv,
  done,
  failures,
  Id,
  json,
  jsonBody,
  ofAdmin,
  operation,
  PageQuery,
  pageOf,
} from '@schema/http';
import * as media from '@schema/media/validators';
import type { PlexExporterCalls } from '../composition.ts';
import { SourceName } from '../importers/import-source.ts';
import { Schedule } from './schemas.ts';

/** What an importer is told. */
const options = z
  .strictObject({ isPartial: z.boolean().default(false) })
  .optional()
  .openapi({ description: '`isPartial`: nothing becomes missing by these runs.' });
const NewSchedule = z
  .strictObject({ ...media.NewSchedule.shape, source: SourceName, options })
  .openapi('NewSchedule');
const SchedulePatch = z
  .strictObject({ ...media.SchedulePatch.shape, source: SourceName.optional(), options })
  .openapi('SchedulePatch');

/** When imports run by themselves. */
export function scheduleRoutes(store: PlexExporterCalls): OpenAPIHono<AppEnv> {
  const { schedules } = store.media;
  const admin = ofAdmin(store, 'Administration');

  const create = operation({
    ...admin,
    method: 'post',
    path: '/admin/schedules',
    summary: 'Make a schedule; its cron expression is read in its time zone',
    request: { body: jsonBody(NewSchedule) },
    responses: { 201: json(Schedule, 'The schedule.'), ...failures(409) },
  });
  const list = operation({
    ...admin,
    method: 'get',
    path: '/admin/schedules',
    summary: 'List the schedules by name',
    request: { query: PageQuery },
    responses: { 200: json(pageOf(Schedule), 'A page of schedules.') },
  });
  const get = operation({
    ...admin,
    method: 'get',
    path: '/admin/schedules/{id}',
    summary: 'Get a schedule',
    request: { params: Id },
    responses: { 200: json(Schedule, 'The schedule.'), ...failures(404) },
  });
  const patch = operation({
    ...admin,
    method: 'patch',
    path: '/admin/schedules/{id}',
    summary: 'Change a schedule, or switch it on or off',
    request: { params: Id, body: jsonBody(SchedulePatch) },
    responses: { 200: json(Schedule, 'The schedule.'), ...failures(404, 409) },
  });
  const remove = operation({
    ...admin,
    method: 'delete',
    path: '/admin/schedules/{id}',
    summary: 'Delete a schedule; the runs that it started stay',
    request: { params: Id },
    responses: { 204: done, ...failures(404) },
  });

  return new OpenAPIHono<AppEnv>()
    .openapi(create, async (c) => c.json(await schedules.create(c.req.valid('json')), 201))
    .openapi(list, async (c) => c.json(await schedules.list(c.req.valid('query')), 200))
    .openapi(get, async (c) => c.json(await schedules.get(c.req.valid('param').id), 200))
    .openapi(patch, async (c) =>
      c.json(await schedules.update(c.req.valid('param').id, c.req.valid('json')), 200),
    )
    .openapi(remove, async (c) => {
      await schedules.delete(c.req.valid('param').id);
      return c.body(null, 204);
    });
}
