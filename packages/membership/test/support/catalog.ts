import type { Seeds } from '../../src/index.ts';

/** The tiers and limits that the tests resolve. */
export const catalog: Seeds = {
  tiers: [
    { id: 'free', name: 'Free', rank: 0 },
    { id: 'plus', name: 'Plus', rank: 20 },
    { id: 'twin', name: 'As good as plus', rank: 20 },
    { id: 'premium', name: 'Premium', rank: 30 },
    { id: 'mute', name: 'Says nothing', rank: 99 },
    { id: 'retired', name: 'No longer given out', rank: 25, isActive: false },
  ],
  features: [
    { id: 'calls', name: 'Calls', limitType: 'count', resetPeriod: 'daily' },
    { id: 'exports', name: 'Exports', limitType: 'count', resetPeriod: 'monthly' },
    { id: 'photos', name: 'Photos', limitType: 'count' },
    { id: 'charts', name: 'Charts', limitType: 'boolean' },
  ],
  limits: {
    free: { calls: 3, photos: 10, charts: 0 },
    plus: { calls: 20, exports: 5, photos: 100, charts: 1 },
    twin: { calls: 21 },
    premium: { calls: 'unlimited', exports: 0, photos: 'unlimited', charts: 'unlimited' },
    retired: { calls: 25 },
  },
};
