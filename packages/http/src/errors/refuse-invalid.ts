import { invalidInput, issuesOf } from '@schema/core/validators';
import type { Context } from 'hono';
import type { z } from 'zod';
import { RequestError } from './request-error.ts';

interface Validation {
  readonly target?: string;
  readonly success: boolean;
  readonly error?: unknown;
}

/** Refuse a request whose parameters or body a route's schema refuses, as a call would. */
export function refuseInvalid(result: Validation, c: Context): void {
  // An object without fields was validated in the place of a body that must be there.
  if (result.target === 'json' && !c.req.header('Content-Type'))
    throw new RequestError('MALFORMED_REQUEST', 'There is no body.');
  if (!result.success) throw invalidInput(issuesOf(result.error as z.ZodError));
}
