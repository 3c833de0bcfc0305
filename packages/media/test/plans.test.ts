import { describePlans } from '@schema/testing';
import { composition } from './composition.ts';

describePlans('media', composition, {
  small: { import_schedules: 'a few for each source' },
  whole: {
    'stats.counts': 'counts the library, for its administrators',
    'items.search': 'walks the titles up to a bound',
    'items.searchOfType': 'walks the titles up to a bound',
    'people.search': 'walks the names up to a bound',
  },
  sorted: {
    'items.search': 'found by its words, and then put in order',
    'people.search': 'found by its words, and then put in order',
    'people.credits': 'what one person did',
    'schedules.list': 'a small table',
    'campaigns.claim': 'what is due',
  },
});
