import type { Clock } from '@schema/core';
import type { MembershipStore } from './members.ts';

/** One call of a race; plain data, so that another process can make it. */
export type Attack = {
  readonly profileId: string /** The clock of the caller. */;
  readonly at: number;
} & (
  | { readonly call: 'redeem'; readonly code: string }
  | {
      readonly call: 'consume';
      readonly feature: string;
      readonly amount: number;
      readonly key?: string;
    }
  | {
      readonly call: 'reserve';
      readonly feature: string;
      readonly amount: number;
      readonly key?: string;
    }
  | { readonly call: 'commit'; readonly id: string; readonly amount: number }
  | { readonly call: 'release'; readonly id: string }
  | { readonly call: 'pause' | 'resume'; readonly id: string }
);

/** What became of a call: its answer or its error, as JSON can carry it. */
export interface Outcome {
  readonly attack: Attack;
  readonly status: string;
  readonly amount: number;
  /** The end of the window that was counted in, or of the grant. */
  readonly until: string | null;
}

/** Make one call; its clock is read before the first wait, so calls at once can differ in time. */
export async function strike(
  store: MembershipStore,
  clock: AttackClock,
  attack: Attack,
): Promise<Outcome> {
  clock.set(new Date(attack.at));
  const none = { attack, amount: 0, until: null };
  try {
    return { ...none, ...(await answer(store, attack)) };
  } catch (error) {
    const { code } = error as { code?: string };
    return { ...none, status: `error ${code ?? String(error)}` };
  }
}

async function answer(
  store: MembershipStore,
  attack: Attack,
): Promise<{ status: string; amount?: number; until?: string | null }> {
  const { usage, coupons, grants } = store.membership.forProfile(attack.profileId);
  switch (attack.call) {
    case 'redeem':
      return coupons.redeem(attack.code).then(({ status }) => ({ status }));
    case 'consume':
    case 'reserve': {
      const { amount, feature, key } = attack;
      const input = { amount, ...(key === undefined ? {} : { idempotencyKey: key }) };
      const outcome = await usage[attack.call](feature, input);
      return outcome.ok
        ? { status: 'ok', amount, until: outcome.resetsAt?.toISOString() ?? null }
        : { status: outcome.reason };
    }
    case 'commit':
      return usage.commit(attack.id, { amount: attack.amount });
    case 'release':
      return usage.release(attack.id);
    case 'pause':
    case 'resume':
      return grants[attack.call](attack.id).then(({ status, grant }) => ({
        status,
        until: grant.validUntil.toISOString(),
      }));
  }
}

export interface AttackClock extends Clock {
  set(time: Date): void;
}

/** The clock of those who strike; every read is a millisecond later than the one before. */
export function attackClock(): AttackClock {
  let next = 0;
  return {
    now: () => new Date(next++),
    set: (time) => {
      next = time.getTime();
    },
  };
}
