import { uuidv7 } from '@schema/core';
import { describePlans } from '@schema/testing';
import { composition } from './composition.ts';

const id = uuidv7();

describePlans('auth', composition, {
  calls: ({ auth: { users, profiles } }) => [
    users.update(id, { displayName: 'A' }),
    profiles.forUser(id).update(id, { displayName: 'A' }),
  ],
});
