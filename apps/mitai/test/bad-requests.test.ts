import {
  badPages,
  describeRefusals,
  invalid,
  json,
  missingId,
  notFound,
  patch,
  raw,
  unreadableRequests,
} from '@schema/testing/apps';
import { seedCatalogs } from '../src/catalogs.ts';
import { composition } from '../src/composition.ts';
import { client } from './support/client.ts';

interface Place {
  readonly profile: string;
  readonly goal: string;
}

const under =
  (path: string) =>
  ({ profile }: Place) =>
    `/profiles/${profile}${path}`;
const refuse = (path: string, body: object, field: string) => ({
  path: under(path),
  request: json(body),
  answer: invalid(field),
});
const day = '2026-01-05';

describeRefusals<typeof composition, Place>(
  composition,
  {
    ...unreadableRequests('/profiles'),
    'over profiles': {
      ...badPages('/profiles'),
      'a tier of one’s own choice': {
        path: '/profiles',
        request: json({ tier: 'premium' }),
        answer: invalid('tier'),
      },
      'a time zone that nobody knows': {
        path: '/profiles',
        request: json({ timeZone: 'Mars/Olympus' }),
        answer: invalid('timeZone'),
      },
      'a profile that is no UUID': { path: '/profiles/7', answer: invalid('profileId') },
      'a missing profile': { path: `/profiles/${missingId}/stats`, answer: notFound },
      'another user by patch': {
        path: under(''),
        request: patch({ userId: missingId }),
        answer: invalid('userId'),
      },
      'somebody who invited and is not there': {
        path: '/profiles',
        request: json({ invitedBy: missingId }),
        answer: [409, 'REFERENCE'],
      },
    },
    'over logs': {
      'a weight of nobody': refuse('/logs/weight', { date: day, weight: 0 }, 'weight'),
      'a day that is none': refuse('/logs/weight', { date: '2026-02-30', weight: 80 }, 'date'),
      'a source of one’s own': refuse(
        '/logs/weight',
        { date: day, weight: 80, source: 'garmin' },
        'source',
      ),
      'a pulse that is text': refuse('/logs/vitals', { date: day, restingHr: 'low' }, 'restingHr'),
      'a night that ends before it begins': refuse(
        '/logs/sleep',
        { date: day, sleepStart: `${day}T06:00:00Z`, sleepEnd: `${day}T05:00:00Z` },
        'sleepEnd',
      ),
      'a time without its offset': refuse(
        '/logs/sleep',
        { date: day, sleepEnd: `${day}T05:00:00` },
        'sleepEnd',
      ),
      'a pressure upside down': refuse(
        '/logs/blood-pressure',
        { date: day, measuredAt: `${day}T05:00:00Z`, systolic: 70, diastolic: 80 },
        'systolic',
      ),
      'a type that is not there': {
        path: under('/logs/activity'),
        request: json({ date: day, trainingTypeId: 99_999 }),
        answer: [409, 'REFERENCE'],
      },
      'the place of a missing row': {
        path: under('/logs/activity'),
        request: json({ id: missingId, date: day }),
        answer: notFound,
      },
      'a range of no days': { path: under('/logs/weight?from=soon'), answer: invalid('from') },
      'pages of 101': { path: under('/logs/weight?limit=101'), answer: invalid('limit') },
      'a log that there is not': { path: under('/logs/mood'), answer: notFound },
      'a rest of no focus': refuse('/rest-days', { date: day, focus: 'all' }, 'focus'),
      'a photo without its checksum': refuse(
        '/photos',
        { date: day, filename: 'a.jpg', objectKey: 'a', checksum: 'x' },
        'checksum',
      ),
      'a mapping to no type': {
        path: under('/activity-type-mappings'),
        request: json({ activityType: 'Parkrun', trainingTypeId: 99_999 }),
        answer: [409, 'REFERENCE'],
      },
    },
    'over goals': {
      'a goal of no type': {
        path: under('/goals'),
        request: json({ title: 'Fly', goalType: 'flight', targetValue: 1 }),
        answer: [409, 'REFERENCE'],
      },
      'a metric that nobody measures': refuse(
        '/goals',
        { title: 'Fly', goalType: 'weight', targetValue: 1, metric: 'users.email' },
        'metric',
      ),
      'a blank title': refuse(
        '/goals',
        { title: ' ', goalType: 'weight', targetValue: 1 },
        'title',
      ),
      'a target before the start': refuse(
        '/goals',
        {
          title: 'Go',
          goalType: 'weight',
          targetValue: 1,
          startDate: day,
          targetDate: '2026-01-01',
        },
        'targetDate',
      ),
      'a status that there is not': {
        path: ({ profile, goal }) => `/profiles/${profile}/goals/${goal}/transition`,
        request: json({ to: 'lost' }),
        answer: invalid('to'),
      },
      'a missing goal': { path: under(`/goals/${missingId}`), answer: notFound },
      'progress without a request': {
        path: ({ profile, goal }) => `/profiles/${profile}/goals/${goal}/progress`,
        request: json({ date: day, value: 1 }),
        answer: invalid('requestId'),
      },
      'a weight over 100': {
        path: under('/focus-weights'),
        request: json({ weights: { fat_loss: 101 } }, { method: 'PUT' }),
        answer: invalid('weights.fat_loss'),
      },
      'a weight under a name that no area can have': {
        path: under('/focus-weights'),
        request: { ...raw('{"weights":{"__proto__":50}}'), method: 'PUT' },
        answer: invalid('weights.__proto__'),
      },
      'a contribution under a name that no area can have': {
        path: ({ profile, goal }) => `/profiles/${profile}/goals/${goal}/contributions`,
        request: { ...raw('{"weights":{"fat_loss":1,"__proto__":50}}'), method: 'PUT' },
        answer: invalid('weights.__proto__'),
      },
      'a phase that ends before it begins': refuse(
        '/training-phases',
        { phaseType: 'deload', startDate: day, endDate: '2026-01-01' },
        'endDate',
      ),
    },
    'over membership and insights': {
      'a feature that there is not': { path: under('/entitlements/flight'), answer: notFound },
      'less than nothing': refuse('/usage/ai_calls', { amount: 0 }, 'amount'),
      'half of one': refuse('/usage/ai_calls', { amount: 0.5 }, 'amount'),
      'a switch to be counted': refuse('/usage/charts', { amount: 1 }, 'feature'),
      'a code that is a number': refuse('/coupons', { code: 7 }, 'code'),
      'an insight without words': refuse('/insights', { content: '' }, 'content'),
      'insights of a scope that none can have': {
        path: under(`/insights?scope=${'x'.repeat(101)}`),
        answer: invalid('scope'),
      },
      'use from no day on': { path: under('/ai-usage?from=x&to=y'), answer: invalid('from') },
    },
  },
  async (store) => {
    await seedCatalogs(store);
    const { as, profileId, well } = await client(store).newPerson();
    const goal = await well<{ id: string }>('/goals', {
      json: { title: 'Lose', goalType: 'weight', targetValue: 80 },
    });
    await well('/focus-weights', { method: 'PUT', json: { weights: { fat_loss: 40 } } });
    return { as, place: { profile: profileId, goal: goal.id } };
  },
);
