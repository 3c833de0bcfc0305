import type { Store } from '@schema/core';
import type { App } from '../app.ts';
import { withApp } from '../database.ts';
import { UsageError } from '../usage-error.ts';
import { urlOption, type Verb } from '../verb.ts';

export const seedVerb: Verb = {
  summary: 'Fill the database with rows to try things on.',
  options: { url: urlOption },
  run: (context) =>
    withApp(context, async ({ app, store }) => {
      const seed = seedOf(app);
      context.progress('seeding');
      await seed(store);
      return { lines: [`✓ seeded ${app.name}`], data: { seeded: app.name } };
    }),
};

/** Give what seeds an app; throws a UsageError for one that nothing does. */
export function seedOf({ name, seed }: App): (store: Store) => Promise<unknown> {
  // It takes the app's own store, which the command opens from the same composition.
  if (seed) return (store) => seed(store as never);
  throw new UsageError(`${name} has no seed: export one from schema.config.ts or src/seed.ts.`);
}
