import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { openStore } from '@schema/core';
import { selectedDatabases, testClock } from '@schema/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Order, Report } from './support/attacker.ts';
import type { Attack, Outcome } from './support/attacks.ts';
import { composition } from './support/composition.ts';
import { scenarios } from './support/scenarios.ts';

const processes = 4;
const database = selectedDatabases().find(({ name }) => name === 'sqlite-file');

describe.skipIf(!database)(`${processes} processes on one SQLite file`, () => {
  let provision: Awaited<ReturnType<NonNullable<typeof database>['provision']>>;
  const attackers: ChildProcess[] = [];

  beforeAll(async () => {
    if (!database) return;
    provision = await database.provision(composition);
    const script = new URL('./support/attacker.ts', import.meta.url);
    for (let count = 0; count < processes; count++) attackers.push(fork(script, { execArgv: [] }));
  });

  afterAll(async () => {
    const running = attackers.filter(({ connected }) => connected);
    const ended = running.map((attacker) => once(attacker, 'exit'));
    for (const attacker of running) attacker.disconnect();
    await Promise.all(ended);
    await provision?.close();
  });

  for (const scenario of scenarios) {
    test(scenario.title, async () => {
      const fixture = await provision.create();
      const clock = testClock();
      const store = await openStore(composition, fixture.target as string, { clock });
      try {
        const { attacks, check } = await scenario.arrange({
          store,
          setTime: (time) => clock.set(new Date(time)),
        });
        const shares = attackers.map((_, share) =>
          attacks.filter((_attack, index) => Math.floor(index / 2) % attackers.length === share),
        );
        const outcomes = await strikeTogether(attackers, fixture.target as string, shares);
        expect(outcomes).toHaveLength(attacks.length);
        await check(outcomes);
      } finally {
        await store.close();
        await fixture.remove();
      }
    });
  }
});

/** Let every process make its share of the calls, released at one moment when all are ready. */
async function strikeTogether(
  attackers: readonly ChildProcess[],
  target: string,
  shares: readonly (readonly Attack[])[],
): Promise<Outcome[]> {
  await Promise.all(
    attackers.map((attacker, index) => {
      const attacks = shares[index] ?? [];
      return ask(attacker, { order: 'prepare', target, attacks });
    }),
  );
  const at = Date.now() + 25;
  const reports = await Promise.all(
    attackers.map((attacker) => ask(attacker, { order: 'begin', at })),
  );
  return reports.flatMap((report) => ('outcomes' in report ? report.outcomes : []));
}

async function ask(attacker: ChildProcess, order: Order): Promise<Report> {
  const stop = new AbortController();
  const { signal } = stop;
  try {
    const answered = once(attacker, 'message', { signal });
    const ended = once(attacker, 'exit', { signal }).then(() => {
      throw new Error('An attacking process ended.');
    });
    ended.catch(() => {});
    attacker.send(order);
    const [report] = await Promise.race([answered, ended]);
    return report as Report;
  } finally {
    stop.abort();
  }
}
