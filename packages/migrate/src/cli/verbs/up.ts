import { planUp } from '../../apply/plan.ts';
import { migrateUp } from '../../apply/up.ts';
import { withApp } from '../database.ts';
import { text, urlOption, type Verb } from '../verb.ts';

export const upVerb: Verb = {
  summary: 'Run the migrations that have not run yet.',
  options: {
    url: urlOption,
    to: { type: 'string', value: '<number>', help: 'The last migration to run. Default: all.' },
    'dry-run': { type: 'boolean', help: 'Print the SQL and run nothing.' },
  },
  run: (context) =>
    withApp(
      context,
      async ({ store, options }) => {
        const to = text(context.flags, 'to');
        const upOptions = { ...options, ...(to === undefined ? {} : { to }) };
        if (context.flags['dry-run']) {
          const planned = await planUp(store, upOptions);
          return {
            lines: planned.flatMap(({ name, up }) => [`-- ${name}.sql`, up]),
            data: { pending: planned.map(({ name, up }) => ({ name, sql: up })) },
          };
        }
        const applied = await migrateUp(store, upOptions);
        return {
          lines:
            applied.length === 0
              ? ['✓ Nothing to do.']
              : applied.map((name) => `✓ applied ${name}`),
          data: { applied },
        };
      },
      { mayCreate: !context.flags['dry-run'] },
    ),
};
