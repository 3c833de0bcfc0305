import { isDeepStrictEqual } from 'node:util';
import type { Dialect } from '@schema/core';
import { copiesOf } from './databases.ts';
import { type Contender, measure } from './measure.ts';
import type { AnyOperation } from './operation.ts';
import { operations } from './operations/index.ts';
import type { Options } from './options.ts';
import { openSubjects, type Subject, type SubjectName } from './subjects.ts';

export interface Result {
  readonly dialect: Dialect;
  readonly operation: string;
  readonly subject: SubjectName;
  /** Time per call against hand-written driver code in the same round; less is better. */
  readonly ratioToRaw: number;
  readonly microseconds: number;
}

type Log = (line: string) => void;

/** Measure what the options ask for. */
export async function run(options: Options, log: Log): Promise<Result[]> {
  const results: Result[] = [];
  for (const dialect of options.dialects)
    results.push(...(await runDialect(dialect, options, log)));
  return results;
}

async function runDialect(dialect: Dialect, options: Options, log: Log): Promise<Result[]> {
  log(`${dialect}: filling the databases`);
  const copies = await copiesOf(dialect);
  const subjects = await openSubjects(dialect, copies.create);
  const results: Result[] = [];
  try {
    for (const operation of operations.filter(({ name }) => name.includes(options.only))) {
      // SQLite answers one call after the other, however many are made at once.
      for (const inFlight of dialect === 'sqlite' || operation.kind === 'bulk' ? [1] : [1, 16]) {
        const name = inFlight === 1 ? operation.name : `${operation.name}, ${inFlight} in flight`;
        log(`${dialect}: ${name}`);
        results.push(
          ...(await runOperation(operation, subjects, options, dialect, inFlight)).map(
            (timing) => ({
              dialect,
              operation: name,
              ...timing,
            }),
          ),
        );
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
): Promise<Omit<Result, 'dialect' | 'operation'>[]> {
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
  await compareResults(operation, [raw, ours, ...others], args[0]);
  const timings = await measure([raw, ours, ...others], args, {
    rounds: isBulk || isLong ? Math.ceil(rounds / 3) : rounds,
    slice: isLong ? 400 : 40,
    inFlight,
    cpu,
  });
  return timings.map(({ name, microseconds, ratio }) => ({
    subject: name,
    ratioToRaw: round(ratio, 3),
    microseconds: round(microseconds, 2),
  }));
}

/** Refuse to compare subjects that do not give the same. */
async function compareResults(
  operation: AnyOperation,
  contenders: readonly Contender<SubjectName>[],
  args: unknown,
): Promise<void> {
  const { comparable = (result: unknown) => result } = operation;
  let expected: unknown;
  for (const [index, { name, call }] of contenders.entries()) {
    const result = structuredClone(comparable(await call(args)));
    if (index === 0) expected = result;
    else if (!isDeepStrictEqual(result, expected)) {
      throw new Error(
        `${operation.name}: ${name} gives ${JSON.stringify(result)}, raw gives ${JSON.stringify(expected)}`,
      );
    }
  }
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
