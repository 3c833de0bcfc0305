import { diagnose } from '../../inspect/doctor.ts';
import { withApp } from '../database.ts';
import { urlOption, type Verb } from '../verb.ts';

export const doctorVerb: Verb = {
  summary: 'Examine the database: integrity, keys, indexes, sizes, settings.',
  options: {
    url: urlOption,
    analyze: { type: 'boolean', help: 'Refresh the statistics of the planner first.' },
  },
  run: (context) =>
    withApp(context, async ({ store }) => {
      context.progress('examining');
      const analyze = context.flags.analyze === true;
      const { findings, tables, analyzed } = await diagnose(store, { analyze });
      const width = Math.max(0, ...tables.map(({ name }) => name.length));
      return {
        failed: findings.some(({ level }) => level === 'error'),
        lines: [
          ...tables.map(
            ({ name, indexes, rows, bytes }) =>
              `  ${name.padEnd(width)}  ${String(indexes).padStart(3)} indexes  ${String(rows).padStart(9)} rows  ${String(bytes).padStart(11)} bytes`,
          ),
          ...findings.map(
            ({ level, check, message }) => `${level === 'error' ? '✗' : '!'} ${check}: ${message}`,
          ),
          ...(findings.length === 0 ? ['✓ Nothing to object to.'] : []),
        ],
        data: { findings, tables, analyzed },
      };
    }),
};
