import { setTimeout as delay } from 'node:timers/promises';
import { openStore } from '@schema/core';
import { type Attack, attackClock, type Outcome, strike } from './attacks.ts';
import { composition } from './composition.ts';

/** What the test says to this process: get ready, or begin at a time. */
export type Order =
  | { readonly order: 'prepare'; readonly target: string; readonly attacks: readonly Attack[] }
  | { readonly order: 'begin'; readonly at: number };

/** What this process answers. */
export type Report = { readonly ready: true } | { readonly outcomes: readonly Outcome[] };

let prepared: (() => Promise<Outcome[]>) | undefined;

process.on('message', async (order: Order) => {
  process.send?.(await (order.order === 'prepare' ? prepare(order) : begin(order.at)));
});

async function prepare({ target, attacks }: Order & { order: 'prepare' }): Promise<Report> {
  const clock = attackClock();
  const store = await openStore(composition, target, { clock, busyTimeout: 20_000 });
  await store.health();
  prepared = async () => {
    const outcomes = await Promise.all(attacks.map((attack) => strike(store, clock, attack)));
    await store.close();
    return outcomes;
  };
  return { ready: true };
}

/** All processes begin in the same millisecond, as far as the machine has cores. */
async function begin(at: number): Promise<Report> {
  await delay(Math.max(0, at - Date.now() - 2));
  while (Date.now() < at);
  return { outcomes: (await prepared?.()) ?? [] };
}
