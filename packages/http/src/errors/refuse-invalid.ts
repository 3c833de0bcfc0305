import type { Issue } from '@schema/core';
import { invalidInput } from '@schema/core/validators';
import type { z } from 'zod';

interface Validation {
  readonly success: boolean;
  readonly error?: unknown;
}

/** Refuse a request whose parameters or body a route's schema refuses, as a call would. */
export function refuseInvalid(result: Validation): void {
  if (result.success) return;
  const { issues } = result.error as z.ZodError;
  throw invalidInput(issues.map(readIssue));
}

function readIssue(issue: z.core.$ZodIssue): Issue {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys')
    return { field: [...path, ...issue.keys.slice(0, 1)].join('.'), message: 'Unknown field' };
  return { field: path.join('.') || 'input', message: issue.message.replace(/\.$/, '') };
}
