import {
  badPages,
  describeRefusals,
  invalid,
  json,
  missingId,
  notFound,
  patch,
  raw,
  remove,
  unreadableRequests,
} from '@schema/testing/apps';
import { composition } from '../src/composition.ts';
import { client } from './support/client.ts';

interface Place {
  readonly item: string;
  /** The token of a user who is no administrator. */
  readonly user: string;
}

const schedule = { name: 'x', source: 'plex', cron: '0 3 * * *' };
const thumbnail = {
  mediaItemId: missingId,
  kind: 'poster',
  checksum: 'ab'.repeat(32),
  storageKey: 'a.jpg',
  mimeType: 'image/jpeg',
};
const put = (body: unknown) => json(body, { method: 'PUT' });
const upload = { method: 'PUT', headers: { 'Content-Type': 'application/octet-stream' } };
const forbidden = [403, 'FORBIDDEN'] as const;
const asUser =
  (request: object = {}) =>
  ({ user }: Place) => ({ ...request, token: user });

describeRefusals<typeof composition, Place>(
  composition,
  {
    ...unreadableRequests('/admin/campaigns'),
    'over the library': {
      ...badPages('/movies'),
      'a year that is none': { path: '/movies?year=19', answer: invalid('year') },
      'a year before films': { path: '/series?year=1700', answer: invalid('year') },
      'an unknown order': { path: '/movies?sort=size', answer: invalid('sort') },
      'a search for nothing': { path: '/search', answer: invalid('q') },
      'a search in music': { path: '/search?q=a&type=music', answer: invalid('type') },
      'an id that is none': { path: '/movies/1', answer: invalid('id') },
      'a missing film': { path: `/movies/${missingId}`, answer: notFound },
      'a missing series': { path: `/series/${missingId}`, answer: notFound },
      'a missing person': { path: `/people/${missingId}`, answer: notFound },
      'a pool that nobody made': { path: '/hero-pools/movies', answer: notFound },
      'images of nothing': { path: `/items/${missingId}/thumbnails`, answer: notFound },
    },
    'from who is no administrator': {
      'the figures': { path: '/stats', request: asUser(), answer: forbidden },
      'an import': {
        path: '/admin/imports',
        request: asUser(json({ source: 'plex' })),
        answer: forbidden,
      },
      'an upload': {
        path: '/admin/sources/plex',
        request: asUser({ ...upload, raw: '{}' }),
        answer: forbidden,
      },
      'a correction': {
        path: ({ item }) => `/admin/items/${item}`,
        request: asUser(patch({ title: 'X' })),
        answer: forbidden,
      },
      'a schedule': {
        path: '/admin/schedules',
        request: asUser(json(schedule)),
        answer: forbidden,
      },
      'a campaign': {
        path: '/admin/campaigns',
        request: asUser(json({ name: 'x', subject: 'x' })),
        answer: forbidden,
      },
      'an image': {
        path: '/admin/thumbnails',
        request: asUser(put(thumbnail)),
        answer: forbidden,
      },
      'a pool': {
        path: '/admin/hero-pools/movies',
        request: asUser(put({ items: [] })),
        answer: forbidden,
      },
    },
    'over imports': {
      ...badPages('/admin/imports'),
      'an unknown source': {
        path: '/admin/imports',
        request: json({ source: 'vcr' }),
        answer: invalid('source'),
      },
      'a path for a source': {
        path: '/admin/imports',
        request: json({ source: 'plex:../../etc' }),
        answer: invalid('source'),
      },
      'a source without a file': {
        path: '/admin/imports',
        request: json({ source: 'plex' }),
        answer: notFound,
      },
      'a missing run': { path: `/admin/imports/${missingId}`, answer: notFound },
      'an upload for nobody': {
        path: '/admin/sources/vcr',
        request: { ...upload, raw: '{}' },
        answer: invalid('source'),
      },
      'an upload that says it is text': {
        path: '/admin/sources/plex',
        request: { ...raw('{}', 'text/plain'), method: 'PUT' },
        answer: [415, 'UNSUPPORTED_MEDIA_TYPE'],
      },
      'an upload of nothing': {
        path: '/admin/sources/plex',
        request: upload,
        answer: [400, 'MALFORMED_REQUEST'],
      },
    },
    'over items and images': {
      'a blank title': {
        path: ({ item }) => `/admin/items/${item}`,
        request: patch({ title: ' ' }),
        answer: invalid('title'),
      },
      'an unknown field': {
        path: ({ item }) => `/admin/items/${item}`,
        request: patch({ lock: ['size'] }),
        answer: invalid('lock.0'),
      },
      'a lock that is taken away': {
        path: ({ item }) => `/admin/items/${item}`,
        request: patch({ lock: ['year'], unlock: ['year'] }),
        answer: invalid('unlock'),
      },
      'a missing item': {
        path: `/admin/items/${missingId}`,
        request: patch({ title: 'X' }),
        answer: notFound,
      },
      'an image of nothing': {
        path: '/admin/thumbnails',
        request: put(thumbnail),
        answer: notFound,
      },
      'a checksum that is none': {
        path: '/admin/thumbnails',
        request: put({ ...thumbnail, checksum: 'abc' }),
        answer: invalid('checksum'),
      },
      'a pool of words': {
        path: '/admin/hero-pools/movies',
        request: put({ items: ['Alien'] }),
        answer: invalid('items.0'),
      },
      'a pool for no time': {
        path: '/admin/hero-pools/movies',
        request: put({ items: [], expiresIn: 0 }),
        answer: invalid('expiresIn'),
      },
      'a missing image': {
        path: `/admin/thumbnails/${missingId}`,
        request: remove,
        answer: notFound,
      },
    },
    'over schedules and campaigns': {
      ...badPages('/admin/schedules'),
      'a time that never comes': {
        path: '/admin/schedules',
        request: json({ ...schedule, cron: '0 0 30 2 *' }),
        answer: invalid('cron'),
      },
      'a zone of no country': {
        path: '/admin/schedules',
        request: json({ ...schedule, timeZone: 'Mars/Olympus' }),
        answer: invalid('timeZone'),
      },
      'a source that nobody reads': {
        path: '/admin/schedules',
        request: json({ ...schedule, source: 'vcr' }),
        answer: invalid('source'),
      },
      'an option that nobody knows': {
        path: '/admin/schedules',
        request: json({ ...schedule, options: { speed: 9 } }),
        answer: invalid('options.speed'),
      },
      'a missing schedule': {
        path: `/admin/schedules/${missingId}`,
        request: patch({ name: 'y' }),
        answer: notFound,
      },
      'a campaign without a subject': {
        path: '/admin/campaigns',
        request: json({ name: 'x' }),
        answer: invalid('subject'),
      },
      'a campaign of another': {
        path: '/admin/campaigns',
        request: json({ name: 'x', subject: 'x', createdBy: missingId }),
        answer: invalid('createdBy'),
      },
      'a day for a time': {
        path: `/admin/campaigns/${missingId}/schedule`,
        request: json({ at: '2027-01-01' }),
        answer: invalid('at'),
      },
      'an unknown state': { path: '/admin/campaigns?status=lost', answer: invalid('status') },
      'a missing campaign': {
        path: `/admin/campaigns/${missingId}/cancel`,
        request: { method: 'POST' },
        answer: notFound,
      },
    },
  },
  async (store) => {
    const { newAdmin, newUser } = client(store);
    const { as } = await newAdmin();
    const { id: item } = await store.media.items.upsertFromProvider('plex', {
      type: 'movie',
      externalId: '1',
      title: 'Alien',
    });
    return { as, place: { item, user: (await newUser()).token } };
  },
);
