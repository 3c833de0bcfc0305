import { dropEverything } from '../../apply/drop-everything.ts';
import { migrateUp } from '../../apply/up.ts';
import { withApp } from '../database.ts';
import { urlOption, type Verb, yesOption } from '../verb.ts';

export const resetVerb: Verb = {
  summary: 'Drop everything in the database, then migrate it again.',
  options: {
    url: urlOption,
    yes: yesOption,
    seed: { type: 'boolean', help: 'Seed it afterwards.' },
  },
  run: (context) =>
    withApp(context, async ({ app, store, options }) => {
      await context.confirm(
        `Every table of the ${store.dialect} database of ${app.name} is dropped, with its rows.`,
      );
      await dropEverything(store, app.composition.registry.schema);
      const applied = await migrateUp(store, options);
      if (context.flags.seed) await app.seed?.(store as never);
      return { lines: [`✓ reset ${app.name}: ${applied.length} migrations`], data: { applied } };
    }),
};
