import { uuidv7 } from '@schema/core';
import { describePlans } from '@schema/testing';
import { composition } from './composition.ts';

const id = uuidv7();
const lease = { id, token: uuidv7() };
const sorts = ['title', 'added', 'year'] as const;
/** Allow the lists of every order and scope with these filters, for a reason. */
const lists = (filters: string, reason: string) =>
  Object.fromEntries(
    sorts.flatMap((sort) =>
      ['all', 'present'].map((scope) => [`items.list.${sort}.${scope}(${filters})`, reason]),
    ),
  );

describePlans('media', composition, {
  calls: ({ media: { items, people, schedules, campaigns, imports } }) => [
    items.setFields(id, { title: 'A' }),
    people.update(id, { name: 'A' }),
    schedules.update(id, { name: 'a' }),
    campaigns.update(id, { subject: 'A' }),
    imports.checkpoint(lease, { processed: 1 }),
    imports.finish(lease, { isComplete: true }),
  ],
  small: { import_schedules: 'a few for each source' },
  whole: {
    'stats.counts': 'counts the library, for its administrators',
    'items.search': 'walks the titles up to a bound',
    'items.searchOfType': 'walks the titles up to a bound',
    'people.search': 'walks the names up to a bound',
    ...lists('', 'walks the list past the few that are missing'),
    ...lists('genre', 'walks the list up to a bound'),
    ...lists('type,genre', 'walks the list up to a bound'),
    ...lists('year,genre', 'walks the list up to a bound'),
    ...lists('type,year,genre', 'walks the list up to a bound'),
  },
  sorted: {
    ...lists('year', 'of one year'),
    ...lists('year,genre', 'of one year'),
    ...lists('genre', 'found by their genre, and then put in order'),
    'items.search': 'found by its words, and then put in order',
    'people.search': 'found by its words, and then put in order',
    'people.credits': 'what one person did',
    'schedules.list': 'a small table',
    'campaigns.claim': 'what is due',
    'items.upsert.update': 'at most what one chunk tells, to lock it in order',
    'items.upsert.insertOthers': 'at most what one chunk tells, to lock it in order',
    'thumbnails.insert': 'the images of one file',
  },
});
