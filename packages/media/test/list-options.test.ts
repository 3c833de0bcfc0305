import { describeListOptions } from '@schema/testing';
import { composition } from './composition.ts';

describeListOptions('media', composition, ({ media }) => ({
  'campaigns.list': media.campaigns.list,
  'imports.list': media.imports.list,
  'items.list': media.items.list,
  'items.search': (options) => media.items.search('word', options),
  'items.search of nothing': (options) => media.items.search('', options),
  'people.search': (options) => media.people.search('word', options),
  'schedules.list': media.schedules.list,
  'snapshots.list': media.snapshots.list,
}));
