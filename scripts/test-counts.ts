import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './workspace.mjs';

export interface Counts {
  readonly passed: number;
  readonly failed: number;
}

/** What turbo's run summary tells of a task. */
interface Task {
  readonly task: string;
  readonly directory: string;
  readonly command: string;
  readonly execution?: { readonly exitCode?: number | null };
}

/** What Vitest's JSON reporter tells of a run. */
interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly unknown[];
  }[];
}

/** The folder that `turbo run --summarize` writes to. */
export const runsFolder = join(root, '.turbo', 'runs');

/** Name the report that the tests of a workspace folder write and turbo's cache restores. */
export function reportFile(folder: string): string {
  return join(root, folder, 'node_modules', '.cache', 'vitest', 'report.json');
}

/** Read the test tasks of the newest turbo run; none when turbo failed before it planned any. */
export function readTestTasks(): Task[] {
  const newest = existsSync(runsFolder) ? readdirSync(runsFolder).sort().at(-1) : undefined;
  if (!newest) return [];
  const { tasks } = JSON.parse(readFileSync(join(runsFolder, newest), 'utf8')) as {
    tasks: Task[];
  };
  return tasks.filter(({ task, command }) => task === 'test' && command !== '<NONEXISTENT>');
}

/** Add up the tests of all packages. */
export function addUp(tasks: readonly Task[]): Counts {
  return tasks
    .map(count)
    .reduce(
      (sum, { passed, failed }) => ({ passed: sum.passed + passed, failed: sum.failed + failed }),
      { passed: 0, failed: 0 },
    );
}

function count({ directory, execution }: Task): Counts {
  const file = reportFile(directory);
  if (!existsSync(file)) {
    console.error(`${directory}: its tests ended without a report.`);
    return { passed: 0, failed: 1 };
  }
  const report = JSON.parse(readFileSync(file, 'utf8')) as Report;
  // A file that fails to load has no test that could fail.
  const brokenFiles = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  ).length;
  const failed = report.numFailedTests + brokenFiles;
  const exitCode = execution?.exitCode ?? 0;
  if (exitCode !== 0 && failed === 0) {
    console.error(`${directory}: no test failed, but the run exited with ${exitCode}.`);
    return { passed: report.numPassedTests, failed: 1 };
  }
  return { passed: report.numPassedTests, failed };
}
