import { type ApiRequest, json, raw } from '@schema/testing/apps';
import type { Person } from './client.ts';

/** A request that goes well for whoever owns the profile. */
export interface Example {
  readonly request?: ApiRequest;
  readonly query?: string;
  /** What stands for the path's parameters beside the profile. */
  readonly params?: Readonly<Record<string, string>>;
}

const put = (body: unknown) => json(body, { method: 'PUT' });
const patch = (body: unknown) => json(body, { method: 'PATCH' });
const days = 'from=2026-01-01&to=2026-01-31';

/** Something to write down, by the path of its kind. */
export const entries: Readonly<Record<string, object>> = {
  '/logs/weight': { date: '2026-01-05', weight: 80.4, notes: 'before breakfast' },
  '/logs/circumference': { date: '2026-01-05', cWaist: 92.5, cHips: 101 },
  '/logs/caliper': { date: '2026-01-05', abdominal: 21.5, bodyFatPct: 18.4 },
  '/logs/activity': {
    date: '2026-01-05',
    startTime: '07:30:00',
    durationMinutes: 45,
    kcal: 410,
    distanceKm: 8.12,
    evaluation: { rule_set_results: { minimum_requirements: { passed: true } } },
    overallScore: 88,
    qualityLabel: 'high',
  },
  '/logs/nutrition': { date: '2026-01-05', kcal: 2100, proteinG: 140.5 },
  '/logs/sleep': {
    date: '2026-01-05',
    sleepStart: '2026-01-04T23:10:00+01:00',
    sleepEnd: '2026-01-05T06:40:00+01:00',
    totalDurationMinutes: 430,
    sleepSegments: { deep: 95, rem: 88 },
  },
  '/logs/vitals': { date: '2026-01-05', restingHr: 54, hrv: 61 },
  '/logs/blood-pressure': {
    date: '2026-01-05',
    measuredAt: '2026-01-05T06:50:00Z',
    systolic: 121,
    diastolic: 79,
  },
  '/rest-days': { date: '2026-01-05', focus: 'strength', restConfig: { strength_rest: true } },
  '/photos': {
    date: '2026-01-05',
    filename: 'front.jpg',
    objectKey: 'photos/front.jpg',
    checksum: 'ab'.repeat(32),
    pose: 'front',
  },
};

/** Make what the examples are about; gives the ids by the path of their kind. */
export async function arrange({ well }: Person): Promise<Record<string, string>> {
  const ids: Record<string, string> = {};
  const make = async (path: string, body: object) => {
    ids[path] = (await well<{ id: string }>(path, { json: body })).id;
  };
  for (const [path, entry] of Object.entries(entries)) await make(path, entry);
  await make('/goals', goal);
  await make('/training-phases', phase);
  await make('/fitness-tests', test);
  await make('/insights', insight);
  const progress = { requestId: 'first', date: '2026-01-05', value: 86 };
  await well(`/goals/${ids['/goals']}/progress`, { json: progress });
  await well('/activity-type-mappings', { json: mapping });
  return ids;
}

const goal = { title: 'Lose weight', goalType: 'weight', targetValue: 80, metric: 'weight.weight' };
const phase = { phaseType: 'deload', startDate: '2026-01-05', confidence: 0.8 };
const test = { testDate: '2026-01-05', testType: 'cooper', resultValue: 2600, resultUnit: 'm' };
const insight = { scope: 'weekly-review', content: 'You slept well.' };
const mapping = { activityType: 'Parkrun', trainingTypeId: 1 };
const noon = '2026-01-05';
const withings = 'Date,"Weight (kg)","Fat mass (kg)","Comments"\n2026-01-06 07:00:00,80.1,,\n';

const kinds = Object.entries(entries).flatMap(([path, entry]): [string, Example][] => [
  [
    `post ${path}`,
    { request: json({ ...entry, ...(path === '/photos' && { checksum: 'cd'.repeat(32) }) }) },
  ],
  [`get ${path}`, { query: days }],
  [`get ${path}/latest`, {}],
  [`get ${path}/{id}`, {}],
  [`delete ${path}/{id}`, {}],
]);

/** A request for every route of a profile, by its method and what follows the profile in its path. */
export const examples: Readonly<Record<string, Example>> = {
  ...Object.fromEntries(kinds),
  'get ': {},
  'patch ': { request: patch({ displayName: 'Anna' }) },
  'delete ': {},
  'get /stats': {},
  'get /activity-log': {},
  'post /imports/{format}': { params: { format: 'withings' }, request: raw(withings, 'text/csv') },
  'post /activity-type-mappings': { request: json(mapping) },
  'get /activity-type-mappings': {},
  'get /activity-type-mappings/resolve': { query: 'activityType=Parkrun' },
  'delete /activity-type-mappings': { query: 'activityType=Parkrun' },
  'get /logs/activity/labelled': { query: 'label=high' },
  'get /charts/body': { query: days },
  'get /charts/activity': { query: days },
  'get /charts/recovery': { query: days },
  'get /charts/correlations': { query: days },
  'post /goals': { request: json(goal) },
  'get /goals': { query: 'status=active' },
  'get /goals/{id}': {},
  'patch /goals/{id}': { request: patch({ priority: 3 }) },
  'post /goals/{id}/primary': { request: { method: 'POST' } },
  'get /goal-progress': {},
  'post /goals/{id}/progress': {
    request: json({ requestId: 'second', date: '2026-01-06', value: 85 }),
  },
  'get /goals/{id}/progress': {},
  'get /goals/{id}/entries': {},
  'delete /goals/{id}/entries/{date}': { params: { date: noon } },
  'post /goals/{id}/sync': { request: { method: 'POST' } },
  'get /goals/{id}/contributions': {},
  'put /goals/{id}/contributions': { request: put({ weights: { fat_loss: 80 } }) },
  'post /goals/{id}/transition': { request: json({ to: 'paused' }) },
  'get /focus-weights': {},
  'put /focus-weights': { request: put({ weights: { fat_loss: 60, hydration: 40 } }) },
  'post /training-phases': { request: json(phase) },
  'get /training-phases': {},
  'get /training-phases/{id}': {},
  'patch /training-phases/{id}': { request: patch({ description: 'A light week' }) },
  'post /training-phases/{id}/transition': { request: json({ to: 'accepted' }) },
  'post /fitness-tests': { request: json(test) },
  'get /fitness-tests': { query: 'testType=cooper' },
  'get /fitness-tests/{id}': {},
  'delete /fitness-tests/{id}': {},
  'get /entitlements': {},
  'get /entitlements/{feature}': { params: { feature: 'ai_calls' } },
  'post /usage/{feature}': { params: { feature: 'data_export' }, request: json({ amount: 1 }) },
  'post /coupons': { request: json({ code: 'WELCOME' }) },
  'get /coupons': {},
  'get /grants': {},
  'post /insights': { request: json(insight) },
  'get /insights': { query: 'scope=weekly-review' },
  'get /insights/{id}': {},
  'get /ai-usage': { query: days },
  'put /weekly-goals': { request: put({ weekStart: '2026-01-05', goals: { runs: 3 } }) },
  'get /weekly-goals': {},
  'get /focus-preferences': {},
  'get /vitals-backup': {},
};
