import { describeStatements } from '@schema/testing';
import { composition, newUser } from './composition.ts';

describeStatements('system', composition, async ({ store }, size) => {
  const { audit, downloads, forUser, forProfile } = store.system;
  const userId = await newUser(store);
  const profile = await store.auth.profiles.forUser(userId).create();
  const { notifications } = forUser(userId);
  const { activity } = forProfile(profile.id);
  for (let n = 0; n < size; n++) {
    await audit.append({ action: 'a', resource: { type: 'thing' } });
    await downloads.record({ assetKey: `asset ${n}`, userId, status: 'completed' });
    await notifications.notify({ kind: 'info', title: `Note ${n}` });
    await activity.record({ action: 'login' });
  }
  const limit = 100;
  return {
    'audit.list': () => audit.list({ limit }),
    'audit.verify': () => audit.verify(),
    'downloads.list': () => downloads.list({ limit }),
    'notifications.list': () => notifications.list({ limit }),
    'activity.list': () => activity.list({ limit }),
  };
});
