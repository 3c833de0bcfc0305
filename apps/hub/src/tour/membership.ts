import type { Visit } from './tour.ts';

/** Show what Ann may do, and why. */
export async function aboutMembership({ store, guide, profileId }: Visit): Promise<void> {
  const { entitlements, coupons, usage } = store.membership.forProfile(profileId);
  guide.chapter('@schema/membership');
  await guide.call(
    `entitlements.resolve('ai_calls')`,
    () => entitlements.resolve('ai_calls'),
    ({ allowed, limit }) => ({ allowed, limit }),
  );
  await guide.call(
    `coupons.redeem('welcome')`,
    () => coupons.redeem('welcome'),
    ({ status }) => ({ status }),
  );
  await guide.call(
    `coupons.redeem('welcome')`,
    () => coupons.redeem('welcome'),
    ({ status }) => ({ status }),
  );
  await guide.call(
    `entitlements.resolve('ai_calls')`,
    () => entitlements.resolve('ai_calls'),
    ({ allowed, limit }) => ({ allowed, limit }),
  );
  for (const again of ['', '   // sent again'])
    await guide.call(
      `usage.consume('ai_calls', { idempotencyKey: 'tour' })${again}`,
      () => usage.consume('ai_calls', { idempotencyKey: 'tour' }),
      (outcome) => (outcome.ok ? { ok: true, used: outcome.used } : { ok: false }),
    );
}
