import { describePlans } from '@schema/testing';
import { composition } from './composition.ts';

describePlans('projects', composition, {
  sorted: {
    'stories.search.title': 'found by its words, and then put in order',
    'stories.search.rest': 'found by its words, and then put in order',
    'stories.search.titleOfProject': 'found by its words, and then put in order',
    'stories.search.restOfProject': 'found by its words, and then put in order',
  },
});
