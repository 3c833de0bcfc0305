import type { Registration } from '@schema/auth/validators';
import { isSchemaError } from '@schema/core';
import type { AccountStore } from './accounts/account-store.ts';

/**
 * Make an account to try things on, and all that is its, as one unit. Where somebody has the address it
 * does nothing, so it may run at every start, and at several at once.
 */
export async function seedAccount<Tx extends AccountStore>(
  store: AccountStore & { transaction(work: (tx: Tx) => Promise<void>): Promise<void> },
  registration: Registration,
  seed: (tx: Tx, userId: string) => Promise<void>,
): Promise<void> {
  if (await store.auth.users.findByEmail(registration.email)) return;
  const prepared = await store.auth.users.prepareRegistration(registration);
  const seeded = store.transaction(async (tx) => {
    const { id } = await tx.auth.users.register(prepared);
    await seed(tx, id);
  });
  await seeded.catch((error) => {
    // Another start was faster.
    if (!isSchemaError(error, 'CONFLICT') || error.field !== 'email') throw error;
  });
}
