import { race, suite, valuesOf } from '@schema/testing';
import { attackClock, strike } from './support/attacks.ts';
import { composition } from './support/composition.ts';
import { scenarios } from './support/scenarios.ts';

const connections = 40;

suite('at once', composition, (test) => {
  for (const scenario of scenarios) {
    test(scenario.title, { needs: 'concurrency' }, async ({ store, clock, openAnother }) => {
      const { attacks, check } = await scenario.arrange({
        store,
        setTime: (time) => clock.set(new Date(time)),
      });
      const theirs = attackClock();
      const attackers = await openAnother({ clock: theirs, poolSize: connections });
      // A pool that still connects lets its first calls run alone.
      await race(connections, () => attackers.health());
      const outcomes = await race(attacks.length, (index) =>
        strike(attackers, theirs, attacks[index] as (typeof attacks)[number]),
      );
      await check(valuesOf(outcomes));
    });
  }
});
