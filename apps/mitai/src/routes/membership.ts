import { OpenAPIHono, z } from '@hono/zod-openapi';
import { type AppEnv, failures, json, jsonBody, operation, PageQuery, pageOf } from '@schema/http';
import * as membership from '@schema/membership/validators';
import type { MitaiCalls } from '../composition.ts';
import { ofProfile } from './of-profile.ts';
import { OfProfile } from './schemas.ts';

const Reason = z.strictObject({
  rule: z.enum(['restriction', 'custom-limit', 'base-tier', 'grant']),
  outcome: z.string(),
  decided: z.boolean(),
  tierId: z.string().optional(),
  grantId: z.string().optional(),
});
const Entitlement = z
  .strictObject({
    feature: z.string(),
    allowed: z.boolean(),
    limit: membership.Limit,
    used: z.int(),
    resetsAt: z.date().nullable(),
    because: z
      .array(Reason)
      .readonly()
      .openapi({ description: 'The rules that were looked at; exactly one decided.' }),
  })
  .openapi('Entitlement');
const Entitlements = z.strictObject({ items: z.array(Entitlement) }).openapi('Entitlements');
const Consumed = z.union([membership.Consumed, membership.NotConsumed]).openapi('Consumed');
const Grant = z.strictObject(membership.Grant.shape).openapi('Grant');
const Redemption = z.strictObject(membership.Redemption.shape).openapi('Redemption');
const Redeemed = z
  .strictObject({
    status: z.enum(['granted', ...membership.CouponRefusal.options]),
    grant: Grant.optional(),
  })
  .openapi('Redeemed');
const Code = z.strictObject({ code: z.string().max(200) });
const OfFeature = OfProfile.extend({ feature: z.string() });

/** What a profile may do, what it has used, and how it came to it. */
export function membershipRoutes(store: MitaiCalls): OpenAPIHono<AppEnv> {
  const own = ofProfile(store, 'Membership');

  const resolveAll = operation({
    ...own,
    method: 'get',
    path: '/profiles/{profileId}/entitlements',
    summary: 'Say what you may do of every feature, and why',
    request: { params: OfProfile },
    responses: { 200: json(Entitlements, 'By feature.'), ...failures(404) },
  });
  const resolve = operation({
    ...own,
    method: 'get',
    path: '/profiles/{profileId}/entitlements/{feature}',
    summary: 'Say what you may do of a feature, and which rule decided',
    request: { params: OfFeature },
    responses: { 200: json(Entitlement, 'The entitlement.'), ...failures(404) },
  });
  const consume = operation({
    ...own,
    method: 'post',
    path: '/profiles/{profileId}/usage/{feature}',
    summary: 'Use some of a counted feature, if its limit leaves room for all of it',
    description: 'Sent again with the same `idempotencyKey`, it counts once.',
    request: { params: OfFeature, body: jsonBody(membership.Consumption) },
    responses: { 200: json(Consumed, 'Whether it was counted.'), ...failures(404, 409) },
  });
  const redeem = operation({
    ...own,
    method: 'post',
    path: '/profiles/{profileId}/coupons',
    summary: 'Redeem a coupon',
    request: { params: OfProfile, body: jsonBody(Code) },
    responses: { 200: json(Redeemed, 'What it gave, or why it gave nothing.'), ...failures(404) },
  });
  const redemptions = operation({
    ...own,
    method: 'get',
    path: '/profiles/{profileId}/coupons',
    summary: 'List the coupons that you redeemed, the latest first',
    request: { params: OfProfile, query: PageQuery },
    responses: { 200: json(pageOf(Redemption), 'A page of them.'), ...failures(404) },
  });
  const grants = operation({
    ...own,
    method: 'get',
    path: '/profiles/{profileId}/grants',
    summary: 'List the tiers that you have for a while, the newest first',
    request: { params: OfProfile, query: PageQuery },
    responses: { 200: json(pageOf(Grant), 'A page of grants.'), ...failures(404) },
  });

  return new OpenAPIHono<AppEnv>()
    .openapi(resolveAll, async (c) => {
      const { entitlements } = store.membership.forProfile(c.get('profile').id);
      return c.json({ items: await entitlements.resolveAll() }, 200);
    })
    .openapi(resolve, async (c) => {
      const { entitlements } = store.membership.forProfile(c.get('profile').id);
      return c.json(await entitlements.resolve(c.req.valid('param').feature), 200);
    })
    .openapi(consume, async (c) => {
      const { usage } = store.membership.forProfile(c.get('profile').id);
      return c.json(await usage.consume(c.req.valid('param').feature, c.req.valid('json')), 200);
    })
    .openapi(redeem, async (c) => {
      const { id } = c.get('profile');
      const outcome = await store.membership
        .forProfile(id)
        .coupons.redeem(c.req.valid('json').code);
      if (outcome.status === 'granted')
        await store.system.forProfile(id).activity.record({ action: 'coupon.redeemed' });
      return c.json(outcome, 200);
    })
    .openapi(redemptions, async (c) => {
      const { coupons } = store.membership.forProfile(c.get('profile').id);
      return c.json(await coupons.redemptions(c.req.valid('query')), 200);
    })
    .openapi(grants, async (c) => {
      const { grants } = store.membership.forProfile(c.get('profile').id);
      return c.json(await grants.list(c.req.valid('query')), 200);
    });
}
