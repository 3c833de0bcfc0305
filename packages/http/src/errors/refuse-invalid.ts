import { invalidInput, issuesOf } from '@schema/core/validators';
import type { z } from 'zod';

interface Validation {
  readonly success: boolean;
  readonly error?: unknown;
}

/** Refuse a request whose parameters or body a route's schema refuses, as a call would. */
export function refuseInvalid(result: Validation): void {
  if (!result.success) throw invalidInput(issuesOf(result.error as z.ZodError));
}
