import { describePlans } from '@schema/testing';
import { composition } from './composition.ts';

describePlans('chat', composition, {
  sorted: { 'messages.search': 'found by its words, and then put in order' },
});
