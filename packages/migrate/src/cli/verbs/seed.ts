import { withApp } from '../database.ts';
import { UsageError } from '../usage-error.ts';
import { urlOption, type Verb } from '../verb.ts';

export const seedVerb: Verb = {
  summary: 'Fill the database with rows to try things on.',
  options: { url: urlOption },
  run: (context) =>
    withApp(context, async ({ app, store }) => {
      if (!app.seed)
        throw new UsageError(
          `${app.name} has no seed: export one from schema.config.ts or src/seed.ts.`,
        );
      context.progress('seeding');
      const seeded = await app.seed(store as never);
      return { lines: [`✓ seeded ${app.name}`], data: { seeded: seeded ?? null } };
    }),
};
