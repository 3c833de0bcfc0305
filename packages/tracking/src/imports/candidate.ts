import type { Issue } from '@schema/core';
import { issuesOf } from '@schema/core/validators';
import { type LogName, type Logs, logs } from '../logs/logs.ts';
import { fingerprintOf } from './fingerprint.ts';

/** A checked row of a batch with what decides whether it stays. */
export interface Candidate {
  readonly row: number;
  readonly log: LogName;
  /** What tells it from the log's other rows of one profile and source. */
  readonly key: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly recordedAt: Date;
  readonly fingerprint: number;
}

const logNames: ReadonlySet<unknown> = new Set(Object.keys(logs));

/** Check a row: what is to be written, or what is wrong with it. */
export function readCandidate(row: number, given: unknown): Candidate | readonly Issue[] {
  if (typeof given !== 'object' || given === null) {
    return [{ field: 'row', message: 'Expected an object' }];
  }
  const { log, ...fields } = given as { log?: unknown };
  if (!isLogName(log)) return [{ field: 'log', message: 'Expected the name of a log' }];
  const result = logs[log].Imported.safeParse(fields);
  if (!result.success) return issuesOf(result.error);
  const { recordedAt, externalId, ...values }: Imported = result.data;
  // What kind of training it was is learned, and no more or less of what the device recorded.
  const recorded = { ...values, trainingTypeId: null };
  const key = logs[log].key;
  return {
    row,
    log,
    key: key === 'externalId' ? (externalId as string) : textOf(values[key]),
    values: externalId === undefined ? values : { ...values, externalId },
    recordedAt: recordedAt ?? ownTime(values),
    fingerprint: fingerprintOf(recorded, logs[log].New.shape),
  };
}

/** Of two rows for one key, the one that was known later; at one time the greater one. */
export function isLater(
  one: Pick<Candidate, 'recordedAt' | 'fingerprint'>,
  other: Pick<Candidate, 'recordedAt' | 'fingerprint'>,
): boolean {
  const distance = one.recordedAt.getTime() - other.recordedAt.getTime();
  return distance > 0 || (distance === 0 && one.fingerprint > other.fingerprint);
}

/** Tell whether a row that is otherwise the same as another brings a training type of its own. */
export function isLearned(one: Candidate, other: Candidate): boolean {
  const type = one.values.trainingTypeId ?? null;
  return !isLater(other, one) && type !== null && type !== other.values.trainingTypeId;
}

/** What one key of a log is as text. */
export function textOf(key: unknown): string {
  return key instanceof Date ? key.toISOString() : String(key);
}

interface Imported {
  readonly date: string;
  readonly recordedAt?: Date | undefined;
  readonly externalId?: string | undefined;
  readonly measuredAt?: Date;
  readonly sleepEnd?: Date | null | undefined;
  readonly startTime?: string | null | undefined;
}

/** When the row says it was measured; local times count as UTC, which is as good for comparing. */
export function ownTime({ date, measuredAt, sleepEnd, startTime }: Imported): Date {
  return measuredAt ?? sleepEnd ?? new Date(`${date}T${startTime ?? '00:00:00'}Z`);
}

function isLogName(log: unknown): log is keyof Logs {
  return logNames.has(log);
}
