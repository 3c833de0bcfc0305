import { undo } from '../../apply/down.ts';
import { planDown, type Undoable } from '../../apply/plan.ts';
import { readScript } from '../../history/script.ts';
import { withApp } from '../database.ts';
import { UsageError } from '../usage-error.ts';
import { text, urlOption, type Verb, yesOption } from '../verb.ts';

export const downVerb: Verb = {
  summary: 'Undo the newest migrations.',
  options: {
    url: urlOption,
    steps: { type: 'string', value: '<n>', help: 'How many to undo. Default 1.' },
    to: {
      type: 'string',
      value: '<number>',
      help: 'The last migration that stays; none undoes all.',
    },
    'dry-run': { type: 'boolean', help: 'Print the SQL and run nothing.' },
    yes: yesOption,
  },
  run: (context) =>
    withApp(context, async ({ store, options }) => {
      const to = text(context.flags, 'to');
      if (to !== undefined && text(context.flags, 'steps') !== undefined)
        throw new UsageError('--steps and --to both say how far: give one.');
      const steps = Number(text(context.flags, 'steps') ?? 1);
      const downOptions = { ...options, steps, ...(to === undefined ? {} : { to }) };
      const planned = await planDown(store, downOptions);
      if (context.flags['dry-run']) {
        return {
          lines: planned.flatMap(({ name, down }) => [`-- ${name}.down.sql`, down]),
          data: { planned: planned.map(({ name, down }) => ({ name, sql: down })) },
        };
      }
      const asked = planned.flatMap(lostBy);
      if (asked.length > 0)
        await context.confirm(`Going down from ${planned[0]?.name}: ${asked.join('; ')}.`);
      // What was shown and no other: more may have run while somebody thought.
      const undone = await undo(store, options, planned);
      return {
        lines:
          undone.length === 0 ? ['✓ Nothing to undo.'] : undone.map((name) => `✓ undid ${name}`),
        data: { undone, lost: planned.filter(({ name }) => undone.includes(name)).flatMap(lostBy) },
      };
    }),
};

function lostBy({ down }: Undoable): string[] {
  const { loses, cannotUndo } = readScript(down);
  return [...loses.map((what) => `loses ${what}`), ...cannotUndo];
}
