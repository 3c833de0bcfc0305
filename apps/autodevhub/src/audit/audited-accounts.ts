import type { AccountStore } from '@schema/http';
import type { AutoDevHubCalls } from '../composition.ts';
import { audited, record } from './audited.ts';

type Accounts = AccountStore['auth'];

/** The account calls of a store, each change with its row in the audit log. */
export function auditedAccounts(store: AutoDevHubCalls): AccountStore {
  return {
    auth: {
      ...store.auth,
      users: auditedUsers(store),
      signIns: auditedSignIns(store),
      sessions: auditedSessions(store),
    },
  };
}

const user = (id: string) => ({ type: 'user', id });
const session = (id: string) => ({ type: 'session', id });
/** The session of a sign-in that was refused: there is none. */
const noSession = { type: 'session' };

function auditedUsers(store: AutoDevHubCalls): Accounts['users'] {
  const { users } = store.auth;
  return {
    ...users,
    // Hashing is slow: others would wait for the unit.
    register: async (input) => {
      const prepared = await users.prepareRegistration(input);
      return audited(store, 'users.register', async (tx) => {
        const result = await tx.auth.users.register(prepared);
        return { actorId: result.id, resource: user(result.id), after: result, result };
      });
    },
    update: (id, patch) =>
      audited(store, 'users.update', async (tx) => {
        // A patch of nothing locks the row: what it gives is what the change finds.
        const before = await tx.auth.users.update(id, {});
        const result = await tx.auth.users.update(id, patch);
        return { actorId: id, resource: user(id), before, after: result, result };
      }),
    provePassword: async (input) => {
      const proven = await users.provePassword(input);
      if (!proven)
        await record(store, { action: 'sessions.create', resource: noSession, outcome: 'denied' });
      return proven;
    },
  };
}

function auditedSignIns(store: AutoDevHubCalls): Accounts['signIns'] {
  const { signIns } = store.auth;
  return {
    ...signIns,
    begin: (input) =>
      audited(store, 'sessions.create', async (tx) => {
        const result = await tx.auth.signIns.begin(input);
        return { actorId: input.userId, resource: session(result.session.id), result };
      }),
    changePassword: async (id, input) => {
      const prepared = await signIns.preparePasswordChange(id, input);
      return audited(store, 'sessions.create', async (tx) => {
        const result = await tx.auth.signIns.changePassword(id, prepared);
        await record(tx, { action: 'users.changePassword', actorId: id, resource: user(id) });
        return { actorId: id, resource: session(result.session.id), result };
      });
    },
    // No throw in here: what a replay revokes must be kept.
    renew: (refreshToken, origin) =>
      store.transaction(async (tx) => {
        const renewal = await tx.auth.signIns.renew(refreshToken, origin);
        const action = 'sessions.renew';
        if (renewal.status === 'renewed') {
          const { id, userId } = renewal.session;
          await record(tx, { action, actorId: userId, resource: session(id) });
        } else if (renewal.status === 'replayed') {
          await record(tx, { action, resource: noSession, outcome: 'denied' });
        }
        return renewal;
      }),
    end: (ended, refreshToken) =>
      store.transaction(async (tx) => {
        const { id, userId } = ended;
        const isEnded = await tx.auth.signIns.end(ended, refreshToken);
        if (isEnded)
          await record(tx, { action: 'sessions.end', actorId: userId, resource: session(id) });
        return isEnded;
      }),
  };
}

function auditedSessions(store: AutoDevHubCalls): Accounts['sessions'] {
  return {
    ...store.auth.sessions,
    revoke: (userId, id) =>
      audited(store, 'sessions.revoke', async (tx) => {
        await tx.auth.sessions.revoke(userId, id);
        return { actorId: userId, resource: session(id), result: undefined };
      }),
  };
}
