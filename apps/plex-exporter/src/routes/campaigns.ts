import { OpenAPIHono, z } from '@hono/zod-openapi';
import {
  type AppEnv,
  done,
  failures,
  Id,
  Instant,
  json,
  jsonBody,
  ofAdmin,
  operation,
  PageQuery,
  pageOf,
} from '@schema/http';
import * as media from '@schema/media/validators';
import type { PlexExporterCalls } from '../composition.ts';
import { Campaign, CampaignPatch, NewCampaign } from './schemas.ts';

const ListQuery = z.strictObject({ ...PageQuery.shape, ...media.CampaignFilter.shape });
const Plan = z.strictObject({ at: Instant });

/** E-mails to many: written, planned, stopped. */
export function campaignRoutes(store: PlexExporterCalls): OpenAPIHono<AppEnv> {
  const { campaigns } = store.media;
  const admin = ofAdmin(store, 'Administration');
  const one = { 200: json(Campaign, 'The campaign.') };

  const create = operation({
    ...admin,
    method: 'post',
    path: '/admin/campaigns',
    summary: 'Begin a campaign, as a draft',
    request: { body: jsonBody(NewCampaign) },
    responses: { 201: json(Campaign, 'The draft.') },
  });
  const list = operation({
    ...admin,
    method: 'get',
    path: '/admin/campaigns',
    summary: 'List the campaigns, the newest first',
    request: { query: ListQuery },
    responses: { 200: json(pageOf(Campaign), 'A page of campaigns.') },
  });
  const get = operation({
    ...admin,
    method: 'get',
    path: '/admin/campaigns/{id}',
    summary: 'Get a campaign',
    request: { params: Id },
    responses: { ...one, ...failures(404) },
  });
  const patch = operation({
    ...admin,
    method: 'patch',
    path: '/admin/campaigns/{id}',
    summary: 'Change a draft',
    request: { params: Id, body: jsonBody(CampaignPatch) },
    responses: { ...one, ...failures(404, 409) },
  });
  const schedule = operation({
    ...admin,
    method: 'post',
    path: '/admin/campaigns/{id}/schedule',
    summary: 'Plan when a draft is sent, or plan it anew',
    request: { params: Id, body: jsonBody(Plan) },
    responses: { ...one, ...failures(404, 409) },
  });
  const unschedule = operation({
    ...admin,
    method: 'post',
    path: '/admin/campaigns/{id}/unschedule',
    summary: 'Make a scheduled campaign a draft again',
    request: { params: Id },
    responses: { ...one, ...failures(404, 409) },
  });
  const cancel = operation({
    ...admin,
    method: 'post',
    path: '/admin/campaigns/{id}/cancel',
    summary: 'Stop a campaign for good, also one that is being sent',
    request: { params: Id },
    responses: { ...one, ...failures(404, 409) },
  });
  const remove = operation({
    ...admin,
    method: 'delete',
    path: '/admin/campaigns/{id}',
    summary: 'Delete a draft or a canceled campaign; what was sent stays',
    request: { params: Id },
    responses: { 204: done, ...failures(404, 409) },
  });

  return new OpenAPIHono<AppEnv>()
    .openapi(create, async (c) => {
      const { id: createdBy } = c.get('user');
      return c.json(await campaigns.create({ ...c.req.valid('json'), createdBy }), 201);
    })
    .openapi(list, async (c) => c.json(await campaigns.list(c.req.valid('query')), 200))
    .openapi(get, async (c) => c.json(await campaigns.get(c.req.valid('param').id), 200))
    .openapi(patch, async (c) =>
      c.json(await campaigns.update(c.req.valid('param').id, c.req.valid('json')), 200),
    )
    .openapi(schedule, async (c) =>
      c.json(await campaigns.schedule(c.req.valid('param').id, c.req.valid('json').at), 200),
    )
    .openapi(unschedule, async (c) =>
      c.json(await campaigns.unschedule(c.req.valid('param').id), 200),
    )
    .openapi(cancel, async (c) => c.json(await campaigns.cancel(c.req.valid('param').id), 200))
    .openapi(remove, async (c) => {
      await campaigns.delete(c.req.valid('param').id);
      return c.body(null, 204);
    });
}
