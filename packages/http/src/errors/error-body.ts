import { z } from '@hono/zod-openapi';
import { isSchemaError } from '@schema/core';
import { HTTPException } from 'hono/http-exception';
import { RequestError } from './request-error.ts';
import { type HttpErrorCode, httpErrorCodes, statusOf } from './status.ts';

/** What every answer that is not a success says. */
export const ErrorBody = z
  .strictObject({
    error: z.strictObject({
      code: z.enum(httpErrorCodes),
      message: z.string(),
      issues: z
        .array(z.strictObject({ field: z.string(), message: z.string() }))
        .optional()
        .openapi({ description: 'The refused fields, never their values.' }),
      requestId: z.string(),
    }),
  })
  .openapi('Error');
export type ErrorBody = z.output<typeof ErrorBody>;

/** Say of any error what a client may know: no driver text, no stack, no value of a row. */
export function errorBody(error: unknown, requestId: string): ErrorBody {
  const code = codeOf(error);
  if (statusOf[code] >= 500) return { error: { code, message: blandMessage(code), requestId } };
  const message = error instanceof Error ? error.message : blandMessage(code);
  const issues = isSchemaError(error) && error.issues.length > 0 ? [...error.issues] : undefined;
  return { error: { code, message, ...(issues && { issues }), requestId } };
}

/** Name the kind of any error; INTERNAL for one that nobody expected. */
export function codeOf(error: unknown): HttpErrorCode {
  if (isSchemaError(error) || error instanceof RequestError) return error.code;
  if (error instanceof HTTPException) {
    if (error.status === 400) return 'MALFORMED_REQUEST';
    if (error.status === 413) return 'PAYLOAD_TOO_LARGE';
    if (error.status === 415) return 'UNSUPPORTED_MEDIA_TYPE';
  }
  return 'INTERNAL';
}

function blandMessage(code: HttpErrorCode): string {
  return statusOf[code] === 503
    ? 'The service cannot answer at the moment. Try again.'
    : 'Something went wrong here.';
}
