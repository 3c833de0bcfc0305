import { OpenAPIHono, z } from '@hono/zod-openapi';
import { type AppEnv, failures, freeForm, json, operation, PageQuery, pageOf } from '@schema/http';
import * as system from '@schema/system/validators';
import * as tracking from '@schema/tracking/validators';
import type { MitaiCalls } from '../composition.ts';
import { ofProfile } from './of-profile.ts';
import { OfProfile } from './schemas.ts';

const Totals = z.strictObject(tracking.Stats.shape).openapi('LogTotals');
const Activity = z
  .strictObject({
    ...system.UserActivity.shape,
    details: freeForm(system.UserActivity.shape.details),
  })
  .openapi('UserActivity');
const ListQuery = z.strictObject({ ...PageQuery.shape, ...system.UserActivityFilter.shape });

/** How much a profile has, and what was done in it. */
export function overviewRoutes(store: MitaiCalls): OpenAPIHono<AppEnv> {
  const own = ofProfile(store, 'Overview');

  const stats = operation({
    ...own,
    method: 'get',
    path: '/profiles/{profileId}/stats',
    summary: 'Get how much there is of each log, and when the last was',
    request: { params: OfProfile },
    responses: { 200: json(Totals, 'The numbers.'), ...failures(404) },
  });
  const activity = operation({
    ...own,
    method: 'get',
    path: '/profiles/{profileId}/activity-log',
    summary: 'List what was imported and redeemed, the newest first',
    request: { params: OfProfile, query: ListQuery },
    responses: { 200: json(pageOf(Activity), 'A page of it.'), ...failures(404) },
  });

  return new OpenAPIHono<AppEnv>()
    .openapi(stats, async (c) =>
      c.json(await store.tracking.forProfile(c.get('profile').id).stats.get(), 200),
    )
    .openapi(activity, async (c) => {
      const { activity } = store.system.forProfile(c.get('profile').id);
      return c.json(await activity.list(c.req.valid('query')), 200);
    });
}
