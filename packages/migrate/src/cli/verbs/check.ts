import type { Dialect } from '@schema/core';
import { lintHistory } from '../../inspect/lint.ts';
import { loadApp } from '../app.ts';
import type { Verb } from '../verb.ts';

const dialects: readonly Dialect[] = ['sqlite', 'postgres'];

export const checkVerb: Verb = {
  summary: 'Look through the generated SQL for what will fail or lose rows.',
  options: {},
  run: async ({ flags }) => {
    const { folder } = await loadApp(flags);
    const findings = (
      await Promise.all(dialects.map((dialect) => lintHistory(folder, dialect)))
    ).flat();
    return {
      failed: findings.length > 0,
      lines:
        findings.length === 0
          ? ['✓ Nothing to object to.']
          : findings.map(
              ({ dialect, migration, rule, message }) =>
                `✗ ${dialect}/${migration} (${rule}): ${message}`,
            ),
      data: { findings },
    };
  },
};
