import { auth } from '@schema/auth';
import { compose, openStore } from '@schema/core';
import { tracking } from '@schema/tracking';

const store = await openStore(compose([auth, tracking]), ':memory:');
const own = store.tracking.forProfile('018f9e5a-7b1c-7e4d-8a2b-000000000000');
const weighed = await own.weight.upsert({ date: '2026-01-05', weight: 80.4 });
const weight = await own.weight.latest();
const weights = await own.weight.range({ from: '2026-01-01', to: '2026-01-31' });
const read = await own.bloodPressure.upsert({
  date: '2026-01-05',
  measuredAt: new Date(),
  systolic: 120,
  diastolic: 80,
});
const pressures = await own.bloodPressure.range({ from: '2026-01-01' }, { limit: 5 });
const pressure = await own.bloodPressure.get(pressures.items[0]?.id ?? '');
const series = await own.series('weight.weight', { from: '2026-01-01', to: '2026-01-31' });
const types = await store.tracking.trainingTypes.list();
const stats = await own.stats.get();
await own.weight.delete(weight?.id ?? '');

export const result = [
  weighed,
  weights.items[0]?.weight,
  read,
  pressure.systolic,
  series[0]?.mean,
  types,
  stats,
];
