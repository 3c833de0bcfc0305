import { describePlans } from '@schema/testing';
import { composition } from './composition.ts';

describePlans('media', composition, {
  small: { import_schedules: 'a few for each source' },
  whole: { 'stats.counts': 'counts the library, for its administrators' },
  sorted: {
    'items.search': 'found by its words, and then put in order',
    'people.search': 'found by its words, and then put in order',
    'people.credits': 'what one person did',
    'schedules.list': 'a small table',
    'campaigns.claim': 'what is due',
  },
});
