import type { Dialect } from '@schema/core';
import { filledDatabases } from '../growth/databases.ts';
import type { Log } from '../src/command.ts';
import { compareAnswers } from '../src/compare.ts';
import { type Contender, measure } from '../src/measure.ts';
import { type Result, resultsOf } from '../src/report.ts';
import type { Options } from '../src/run.ts';
import { openDriver, type SubjectName } from '../src/subjects.ts';
import { jobsAndGoals } from './calls/jobs-and-goals.ts';
import { membership } from './calls/membership.ts';
import { projects } from './calls/projects.ts';
import { searches } from './calls/search.ts';
import { system } from './calls/system.ts';
import { tracking } from './calls/tracking.ts';
import { type DomainCall, size } from './domain-call.ts';
import { preparation } from './preparation.ts';

export const domainCalls: readonly DomainCall[] = [
  ...tracking,
  ...searches,
  ...jobsAndGoals,
  ...system,
  ...membership,
  ...projects,
];

/** Measure hot calls of the domains beside code that is written by hand, one call at a time. */
export async function runDomainCalls(
  dialect: Dialect,
  { only, rounds, cpu }: Options,
  log: Log,
): Promise<Result[]> {
  const chosen = domainCalls.filter(({ name }) => name.includes(only));
  if (chosen.length === 0) return [];
  const { filled, close } = await filledDatabases(dialect, [size, size], log, preparation(dialect));
  const [ours, byHand] = filled;
  if (!ours || !byHand) throw new Error('There are two databases.');
  const raw = openDriver<(call: DomainCall) => (n: number) => unknown>(dialect, byHand.url, {
    sqlite: (database) => (call) => call.sqlite(database),
    postgres: (sql) => (call) => call.postgres(sql),
  });
  const results: Result[] = [];
  try {
    for (const call of chosen) {
      log(`${dialect}: ${call.name}`);
      const contenders = [
        contender('raw', raw.made(call)),
        contender('ours', call.ours(ours.store)),
      ];
      await compareAnswers(call.name, contenders, undefined);
      const effort = { rounds, slice: 40, inFlight: 1, cpu };
      const timings = await measure(contenders, () => undefined, effort);
      results.push(...resultsOf(dialect, call.name, timings));
    }
    return results;
  } finally {
    await raw.close();
    await close();
  }
}

/** Each counts its own calls: some can be made once only. */
function contender(name: SubjectName, call: (n: number) => unknown): Contender<SubjectName> {
  let n = 0;
  return { name, call: () => call(n++) };
}
