import type { Dialect } from '@schema/core';
import { domainCalls, runDomainCalls } from '../domains/run.ts';
import type { Log } from './command.ts';
import { compareAnswers } from './compare.ts';
import { copiesOf } from './databases.ts';
import { type Contender, measure, type Timing } from './measure.ts';
import type { AnyOperation } from './operation.ts';
import { operations } from './operations/index.ts';
import { type Result, resultsOf } from './report.ts';
import { openSubjects, type Subject, type SubjectName } from './subjects.ts';

/** What is measured, and how long. */
export interface Options {
  /** Only operations whose name has these words. */
  readonly only: string;
  readonly rounds: number;
  /** Count processor time, not time that passes. */
  readonly cpu: boolean;
}

/** Measure what the options ask for; throws an Error if that is nothing. */
export async function run(
  { dialects, ...options }: Options & { readonly dialects: readonly Dialect[] },
  log: Log,
): Promise<Result[]> {
  const names = [...operations, ...domainCalls].map(({ name }) => name);
  if (!names.some((name) => name.includes(options.only)))
    throw new Error(`No operation has "${options.only}" in its name: ${names.join('; ')}.`);
  const results: Result[] = [];
  for (const dialect of dialects) {
    results.push(...(await runOperations(dialect, options, log)));
    results.push(...(await runDomainCalls(dialect, options, log)));
  }
  return results;
}

async function runOperations(dialect: Dialect, options: Options, log: Log): Promise<Result[]> {
  const chosen = operations.filter(({ name }) => name.includes(options.only));
  if (chosen.length === 0) return [];
  log(`${dialect}: filling the databases`);
  const copies = await copiesOf(dialect);
  const subjects = await openSubjects(dialect, copies.create);
  const results: Result[] = [];
  try {
    for (const operation of chosen) {
      // SQLite answers one call after the other, however many are made at once.
      for (const inFlight of dialect === 'sqlite' || operation.kind === 'bulk' ? [1] : [1, 16]) {
        const name = inFlight === 1 ? operation.name : `${operation.name}, ${inFlight} in flight`;
        log(`${dialect}: ${name}`);
        const timings = await runOperation(operation, subjects, options, dialect, inFlight);
        results.push(...resultsOf(dialect, name, timings));
      }
    }
    return results;
  } finally {
    for (const subject of subjects) await subject.close();
    await copies.close();
  }
}

async function runOperation(
  operation: AnyOperation,
  subjects: readonly Subject[],
  { rounds, cpu }: Options,
  dialect: Dialect,
  inFlight: number,
): Promise<Timing<SubjectName>[]> {
  const isBulk = operation.kind === 'bulk';
  // SQLite copies its log to the file some ten times a second: each turn has several of these in it.
  const isLong = operation.kind === 'write' && dialect === 'sqlite';
  const args = Array.from({ length: isBulk ? 4 : 2048 }, (_, n) => operation.args(n));
  const contenders = subjects.flatMap((subject): Contender<SubjectName>[] => {
    const call = subject.callOf(operation);
    return call ? [{ name: subject.name, call }] : [];
  });
  const [ours, raw, ...others] = contenders as [
    Contender<SubjectName>,
    Contender<SubjectName>,
    ...Contender<SubjectName>[],
  ];
  await compareAnswers(operation.name, [raw, ours, ...others], args[0], operation.comparable);
  return measure([raw, ours, ...others], (n) => args[n % args.length], {
    rounds: isBulk || isLong ? Math.ceil(rounds / 3) : rounds,
    slice: isLong ? 400 : 40,
    inFlight,
    cpu,
  });
}
