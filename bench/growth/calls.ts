import type { AllStore } from '../domains/composition.ts';
import { spread } from '../src/spread.ts';
import { each, genres, idOf, type Kind } from './fillings.ts';

/** The nth call of a kind on a database of so many rows. */
export interface GrowthCall {
  readonly name: string;
  readonly call: (store: AllStore, n: number, size: number) => Promise<unknown>;
}

const one = (kind: Kind, n: number, count: number) => idOf(kind, spread(n, count));
const owner = (kind: Kind, n: number, size: number) => one(kind, n, size / each);
const days = { from: '2020-01-01', to: '2020-03-31' };

/** Every list, search and look-up over tables that grow. */
export const calls: readonly GrowthCall[] = [
  {
    name: 'auth users.findByEmail',
    call: ({ auth }, n, size) =>
      auth.users.findByEmail(`user${spread(n, size / each)}@example.com`),
  },
  { name: 'auth users.find', call: ({ auth }, n, size) => auth.users.find(owner('user', n, size)) },
  {
    name: 'auth sessions.list',
    call: ({ auth }, n, size) => auth.sessions.list(owner('user', n, size)),
  },
  {
    name: 'auth profiles.list',
    call: ({ auth }, n, size) => auth.profiles.forUser(owner('user', n, size)).list(),
  },
  {
    name: 'chat conversations.list',
    call: ({ chat }, n, size) => chat.forUser(owner('user', n, size)).conversations.list(),
  },
  {
    name: 'chat messages.list',
    call: ({ chat }, n, size) => {
      const user = spread(n, size / each);
      return chat
        .forUser(idOf('user', user))
        .messages.list(idOf('conversation', 2 * user), { limit: 20 });
    },
  },
  {
    name: 'chat messages.withRecent',
    call: ({ chat }, n, size) => {
      const user = spread(n, size / each);
      return chat
        .forUser(idOf('user', user))
        .messages.withRecent(idOf('conversation', 2 * user), 20);
    },
  },
  {
    name: 'chat messages.search, a word of one message',
    call: ({ chat }, n, size) => {
      const user = spread(n, size / each);
      return chat.forUser(idOf('user', user)).messages.search(`m${user * each + 7}`);
    },
  },
  {
    name: 'chat messages.search, a word of one in ten',
    call: ({ chat }, n, size) =>
      chat.forUser(owner('user', n, size)).messages.search('boats', { limit: 5 }),
  },
  {
    name: 'media items.get',
    call: ({ media }, n, size) => media.items.get(one('item', n, size)),
  },
  {
    name: 'media items.findByProviderId',
    call: ({ media }, n, size) => {
      const item = spread(n, size);
      const type = item % 2 === 0 ? 'movie' : 'series';
      return media.items.findByProviderId({ provider: 'plex', type, externalId: `x${item}` });
    },
  },
  ...(['title', 'added', 'year'] as const).flatMap((sort) => [
    {
      name: `media items.list by ${sort}`,
      call: ({ media }: AllStore) => media.items.list({ type: 'movie', sort, limit: 20 }),
    },
    {
      name: `media items.list by ${sort}, films and series`,
      call: ({ media }: AllStore) => media.items.list({ sort, limit: 20 }),
    },
  ]),
  ...Object.keys(genres).map((genre) => ({
    name: `media items.list by title, a genre of ${genre}`,
    call: ({ media }: AllStore) => media.items.list({ genre, limit: 20 }),
  })),
  {
    name: 'media items.search, a word of one item',
    call: ({ media }, n, size) => media.items.search(`f${spread(n, size)}`),
  },
  {
    name: 'media items.search, a word of one in ten',
    call: ({ media }) => media.items.search('boats', { limit: 20 }),
  },
  {
    name: 'media items.search, a word of all items',
    call: ({ media }) => media.items.search('film', { limit: 20 }),
  },
  {
    name: 'tracking weight.range',
    call: ({ tracking }, n, size) =>
      tracking.forProfile(owner('profile', n, size)).weight.range(days),
  },
  {
    name: 'tracking activity.range',
    call: ({ tracking }, n, size) =>
      tracking.forProfile(owner('profile', n, size)).activity.range(days),
  },
  {
    name: 'tracking series by week',
    call: ({ tracking }, n, size) =>
      tracking
        .forProfile(owner('profile', n, size))
        .series('weight.weight', { ...days, bucket: 'week' }),
  },
  {
    name: 'tracking stats.get',
    call: ({ tracking }, n, size) => tracking.forProfile(owner('profile', n, size)).stats.get(),
  },
  {
    name: 'goals goals.list',
    call: ({ goals }, n, size) => goals.forProfile(owner('profile', n, size)).goals.list(),
  },
  {
    name: 'goals progress.of',
    call: ({ goals }, n, size) => {
      const profile = spread(n, size / each);
      return goals.forProfile(idOf('profile', profile)).progress.of(idOf('goal', profile));
    },
  },
  {
    name: 'goals progress.entries',
    call: ({ goals }, n, size) => {
      const profile = spread(n, size / each);
      return goals
        .forProfile(idOf('profile', profile))
        .progress.entries(idOf('goal', profile), { limit: 20 });
    },
  },
  {
    name: 'ai-jobs jobs.list',
    call: ({ aiJobs }, n, size) => aiJobs.forUser(owner('user', n, size)).jobs.list({ limit: 20 }),
  },
  {
    name: 'ai-jobs jobs.claim and release',
    call: async ({ aiJobs }) => {
      const [job] = await aiJobs.jobs.claim({ kind: 'image', worker: 'growth', limit: 1 });
      if (!job) throw new Error('There is no job.');
      await aiJobs.jobs.release(job);
    },
  },
  { name: 'ai-jobs jobs.due', call: ({ aiJobs }) => aiJobs.jobs.due(['image', 'other']) },
  {
    name: 'membership entitlements.resolve',
    call: ({ membership }, n, size) =>
      membership.forProfile(owner('profile', n, size)).entitlements.resolve('ai_calls'),
  },
  {
    name: 'projects projects.list',
    call: ({ projects }, n, size) => projects.forUser(owner('user', n, size)).projects.list(),
  },
  {
    name: 'projects stories.list',
    call: ({ projects }, n, size) => {
      const user = spread(n, size / each);
      return projects
        .forUser(idOf('user', user))
        .stories.list(idOf('project', user), { limit: 20 });
    },
  },
  {
    name: 'projects stories.search, a word of one story',
    call: ({ projects }, n, size) => {
      const user = spread(n, size / each);
      return projects.forUser(idOf('user', user)).stories.search(`s${user * each + 7}`);
    },
  },
  {
    name: 'projects stories.search, a word of all stories',
    call: ({ projects }, n, size) =>
      projects.forUser(owner('user', n, size)).stories.search('bread', { limit: 20 }),
  },
  {
    name: 'projects tasks.list',
    call: ({ projects }, n, size) => {
      const user = spread(n, size / each);
      return projects.forUser(idOf('user', user)).tasks.list(idOf('project', user), { limit: 20 });
    },
  },
  { name: 'system audit.list', call: ({ system }) => system.audit.list({ limit: 20 }) },
  {
    name: 'system audit.list of an actor',
    call: ({ system }, n, size) =>
      system.audit.list({ actorId: owner('user', n, size), limit: 20 }),
  },
  {
    name: 'system audit.list of a resource',
    call: ({ system }, n) =>
      system.audit.list({
        resourceType: 'user',
        resourceId: idOf('user', spread(n, each)),
        limit: 20,
      }),
  },
  {
    name: 'system audit.list of a resource type',
    call: ({ system }) => system.audit.list({ resourceType: 'user', limit: 20 }),
  },
  {
    name: 'system audit.list until a day',
    call: ({ system }) => system.audit.list({ to: new Date(Date.UTC(2026, 0, 1)), limit: 20 }),
  },
  {
    name: 'system audit.list of an action from a day on',
    call: ({ system }) =>
      system.audit.list({ action: 'user.update', from: new Date(Date.UTC(2020, 0, 1)), limit: 20 }),
  },
  {
    name: 'system notifications.list',
    call: ({ system }, n, size) =>
      system.forUser(owner('user', n, size)).notifications.list({ limit: 20 }),
  },
  {
    name: 'system notifications.list of unread ones',
    call: ({ system }, n, size) =>
      system.forUser(owner('user', n, size)).notifications.list({ unread: true, limit: 20 }),
  },
  {
    name: 'system notifications.unreadCount',
    call: ({ system }, n, size) =>
      system.forUser(owner('user', n, size)).notifications.unreadCount(),
  },
];
