import { longestTimer } from '../clock.ts';
import type { Issue } from '../errors.ts';
import { invalidInput } from '../validators/parse.ts';
import type { StoreOptions } from './store.ts';

type Rule = readonly [expected: string, isMet: (value: unknown) => boolean];

const atLeast = (least: number): Rule => [
  `Expected a whole number from ${least} on`,
  (value) => Number.isSafeInteger(value) && (value as number) >= least,
];
const milliseconds = (least: number): Rule => [
  `Expected a whole number from ${least} to ${longestTimer}`,
  (value) => atLeast(least)[1](value) && (value as number) <= longestTimer,
];
const aFunction: Rule = ['Expected a function', (value) => typeof value === 'function'];

const rules: Readonly<Record<keyof StoreOptions, Rule>> = {
  poolSize: atLeast(1),
  statementTimeout: milliseconds(0),
  connectTimeout: milliseconds(1),
  busyTimeout: milliseconds(0),
  cacheSize: atLeast(1),
  slowQueryThreshold: [
    'Expected a number',
    (value) => typeof value === 'number' && !Number.isNaN(value),
  ],
  onSlowQuery: aFunction,
  clock: ['Expected a clock', (value) => typeof (value as { now?: unknown })?.now === 'function'],
};

/** Refuse options that cannot be meant: with some a driver would wait for ever. */
export function checkStoreOptions(options: StoreOptions): void {
  if (typeof options !== 'object' || options === null)
    throw invalidInput([{ field: 'options', message: 'Expected an object' }]);
  const issues = Object.entries(rules).flatMap(([field, [message, isMet]]): Issue[] => {
    const value = options[field as keyof StoreOptions];
    return value === undefined || isMet(value) ? [] : [{ field, message }];
  });
  if (issues.length > 0) throw invalidInput(issues);
}
