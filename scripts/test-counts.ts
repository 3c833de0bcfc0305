import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from './workspace.mjs';

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  /** What failed, and why, a line each. */
  readonly failures: readonly string[];
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
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages: readonly string[];
    }[];
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
  const counts = tasks.map(count);
  return {
    passed: counts.reduce((sum, { passed }) => sum + passed, 0),
    failed: counts.reduce((sum, { failed }) => sum + failed, 0),
    failures: counts.flatMap(({ failures }) => failures),
  };
}

function count({ directory, execution }: Task): Counts {
  const broken = (passed: number, reason: string): Counts => ({
    passed,
    failed: 1,
    failures: [`${directory}: ${reason}`],
  });
  const file = reportFile(directory);
  if (!existsSync(file)) return broken(0, 'its tests ended without a report.');
  const report = JSON.parse(readFileSync(file, 'utf8')) as Report;
  const failures = report.testResults.flatMap(failuresOf);
  const exitCode = execution?.exitCode ?? 0;
  if (exitCode !== 0 && failures.length === 0)
    return broken(report.numPassedTests, `no test failed, but the run exited with ${exitCode}.`);
  return { passed: report.numPassedTests, failed: failures.length, failures };
}

function failuresOf({
  name,
  status,
  message,
  assertionResults,
}: Report['testResults'][number]): string[] {
  const file = relative(root, name);
  const firstLine = (text = '') => text.trim().split('\n')[0];
  // A file that fails to load has no test that could fail.
  if (status === 'failed' && assertionResults.length === 0)
    return [`${file}: ${firstLine(message)}`];
  return assertionResults
    .filter((test) => test.status === 'failed')
    .map((test) => `${file}: ${test.fullName}: ${firstLine(test.failureMessages[0])}`);
}
