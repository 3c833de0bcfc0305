import type { z } from 'zod';

const maxDepth = 64;

/** Make the check that a JSON value comes back from both databases as it went in. */
export function storableJson(maxBytes: number): (value: unknown, context: z.RefinementCtx) => void {
  return (value, context) => {
    const problem = problemOf(value, 0) ?? sizeProblem(value, maxBytes);
    if (problem) context.addIssue({ code: 'custom', message: problem });
  };
}

function problemOf(value: unknown, depth: number): string | undefined {
  if (depth > maxDepth) return `Expected at most ${maxDepth} levels of nesting`;
  if (value === null || value === undefined || typeof value === 'boolean') return undefined;
  if (typeof value === 'string') return textProblem(value);
  if (typeof value === 'number')
    return Number.isFinite(value) ? undefined : 'Expected finite numbers';
  if (Array.isArray(value)) return firstProblem(value, depth);
  if (typeof value !== 'object') return 'Expected a JSON value';
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return 'Expected a JSON value';
  for (const key of Object.keys(value)) {
    const problem = textProblem(key);
    if (problem) return problem;
  }
  return firstProblem(Object.values(value), depth);
}

function firstProblem(values: readonly unknown[], depth: number): string | undefined {
  for (const value of values) {
    const problem = problemOf(value, depth + 1);
    if (problem) return problem;
  }
  return undefined;
}

function textProblem(value: string): string | undefined {
  if (!value.includes('\0') && value.isWellFormed()) return undefined;
  return 'Expected text without NUL and without lone surrogates';
}

function sizeProblem(value: unknown, maxBytes: number): string | undefined {
  if (maxBytes === Number.POSITIVE_INFINITY) return undefined;
  const json = JSON.stringify(value) ?? '';
  // No unit of a string takes more than three bytes: few values need to be counted.
  if (json.length * 3 <= maxBytes) return undefined;
  const bytes = new TextEncoder().encode(json).length;
  return bytes <= maxBytes ? undefined : `Expected at most ${maxBytes} bytes of JSON`;
}
