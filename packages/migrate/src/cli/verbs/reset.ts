import { type AnyComposition, SchemaError } from '@schema/core';
import { existingTables } from '@schema/core/catalog';
import { dropEverything, droppedSchemas } from '../../apply/drop-everything.ts';
import { migrateUp } from '../../apply/up.ts';
import { type Migration, readMigrations } from '../../history/history.ts';
import { leftBy } from '../../history/left.ts';
import { withApp } from '../database.ts';
import { urlOption, type Verb, yesOption } from '../verb.ts';
import { seedOf } from './seed.ts';

export const resetVerb: Verb = {
  summary: 'Drop everything in the database, then migrate it again.',
  options: {
    url: urlOption,
    yes: yesOption,
    seed: { type: 'boolean', help: 'Seed it afterwards.' },
  },
  run: (context) =>
    withApp(
      context,
      async ({ app, store, options }) => {
        const seed = context.flags.seed ? seedOf(app) : undefined;
        const { schema } = app.composition.registry;
        const { dialect } = store;
        const { migrations } = await readMigrations(options.folder, dialect);
        refuseTheirs(app.composition, migrations);
        const where =
          dialect === 'postgres' ? ` in the schemas ${droppedSchemas(schema).join(', ')}` : '';
        await context.confirm(
          `Every table${where} of the ${dialect} database of ${app.name} is dropped, with its rows.`,
        );
        await dropEverything(store, schema, options);
        const applied = await migrateUp(store, options);
        await seed?.(store);
        return { lines: [`✓ reset ${app.name}: ${applied.length} migrations`], data: { applied } };
      },
      { mayCreate: true },
    ),
};

/**
 * A database with tables of somebody else is not ours to empty. A name that was left counts for good:
 * the file that makes it the app's again may be yet to run here.
 */
function refuseTheirs({ registry }: AnyComposition, migrations: readonly Migration[]): void {
  const defined = existingTables(registry).map(({ name }) => name);
  const left = migrations.flatMap((one) => leftBy(one, 'table'));
  const names = new Set([...defined, ...left]);
  if (names.size === 0) return;
  throw new SchemaError(
    'UNSUPPORTED',
    `reset drops every table, and ${[...names].join(', ')} is or was somebody else's.`,
    {
      hint: 'schema down --to none, then schema up: they leave it as it is, and where it was the app’s, down says how far it goes.',
    },
  );
}
