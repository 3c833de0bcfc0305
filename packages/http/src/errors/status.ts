import { type ErrorCode, errorCodes } from '@schema/core';

/** What only a transport can object to, before any call is made. */
const requestErrorCodes = [
  'MALFORMED_REQUEST',
  'PAYLOAD_TOO_LARGE',
  'UNSUPPORTED_MEDIA_TYPE',
] as const;

/** A code of requests that cannot be read. */
export type RequestErrorCode = (typeof requestErrorCodes)[number];

/** The codes of all failures over HTTP: those of `SchemaError`, and those of requests. */
export type HttpErrorCode = ErrorCode | RequestErrorCode;

/** The list of them. */
export const httpErrorCodes = [...errorCodes, ...requestErrorCodes] as const;

/**
 * The status of every error. What cannot be read at all is 400; what was read and is refused, by a
 * validator or by the database, is 422; what may work when it is sent again is 503.
 */
export const statusOf = {
  MALFORMED_REQUEST: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  REFERENCE: 409,
  LEASE_LOST: 409,
  PAYLOAD_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  INVALID_INPUT: 422,
  CHECK: 422,
  LIMIT_EXCEEDED: 429,
  BUSY: 503,
  TIMEOUT: 503,
  UNAVAILABLE: 503,
  STORE_CLOSED: 503,
  TRANSACTION_ABORTED: 503,
  INVALID_DEFINITION: 500,
  UNRESOLVED_REFERENCE: 500,
  UNSUPPORTED: 500,
  MISSING_DRIVER: 500,
  MISSING_EXTENSION: 500,
  TRANSACTION_SCOPE: 500,
  MIGRATION_HISTORY: 500,
  MIGRATION_AMBIGUOUS: 500,
  MIGRATION_FAILED: 500,
  INTERNAL: 500,
} as const satisfies Record<HttpErrorCode, number>;

/** The statuses that errors have. */
export type ErrorStatus = (typeof statusOf)[HttpErrorCode];
