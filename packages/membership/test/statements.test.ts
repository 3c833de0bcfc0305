import { describeStatements } from '@schema/testing';
import { composition } from './support/composition.ts';
import { newMember } from './support/members.ts';

describeStatements('membership', composition, async ({ store }, size) => {
  const { membership } = store;
  await membership.seed();
  const { profileId } = await newMember(store);
  const own = membership.forProfile(profileId);
  for (let n = 0; n < size; n++) {
    await membership.features.create({ id: `f${size}_${n}`, name: `F ${n}`, limitType: 'count' });
    await own.grants.grant({ tierId: 'plus', days: 3 });
  }
  return {
    'features.all': () => membership.features.all(),
    'grants.list': () => own.grants.list({ limit: 100 }),
    'entitlements.resolveAll': () => own.entitlements.resolveAll(),
    'coupons.createMany': () =>
      membership.coupons.createMany({ count: size, durationDays: 3, tierId: 'plus' }),
    'coupons.list': () => membership.coupons.list({ limit: 100 }),
  };
});
