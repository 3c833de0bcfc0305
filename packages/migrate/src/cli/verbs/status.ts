import { migrationStatus } from '../../apply/status.ts';
import { withApp } from '../database.ts';
import { urlOption, type Verb } from '../verb.ts';

export const statusVerb: Verb = {
  summary: 'Tell which migrations ran; fails when some are pending or the history is broken.',
  options: { url: urlOption },
  run: (context) =>
    withApp(context, async ({ store, options }) => {
      const status = await migrationStatus(store, options);
      return {
        failed: status.pending > 0 || status.problems.length > 0,
        lines: [
          ...(status.migrations.length === 0
            ? [`! There are no migrations in ${options.folder}.`]
            : []),
          ...status.migrations.map(({ name, hasRun, appliedAt }) =>
            hasRun
              ? `✓ ${name}  ${appliedAt?.toISOString() ?? 'by another tool: the next up takes it over'}`
              : `! ${name}  pending`,
          ),
          ...status.problems.map((problem) => `✗ ${problem}`),
        ],
        data: { ...status },
      };
    }),
};
