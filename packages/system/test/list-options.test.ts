import { describeListOptions } from '@schema/testing';
import { composition } from './composition.ts';

const noId = '00000000-0000-7000-8000-000000000000';

describeListOptions('system', composition, ({ system }) => ({
  'audit.list': system.audit.list,
  'downloads.list': system.downloads.list,
  'notifications.list': system.forUser(noId).notifications.list,
  'activity.list': system.forProfile(noId).activity.list,
}));
