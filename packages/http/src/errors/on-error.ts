import { SchemaError } from '@schema/core';
import type { Context, ErrorHandler, NotFoundHandler } from 'hono';
import type { AppEnv } from '../env.ts';
import { codeOf, errorBody } from './error-body.ts';
import { statusOf } from './status.ts';

/** Answer an error of a handler or a middleware. */
export const onError: ErrorHandler<AppEnv> = (error, c) => {
  const code = codeOf(error);
  const status = statusOf[code];
  if (status === 401) c.header('WWW-Authenticate', 'Bearer');
  if (status === 503) c.header('Retry-After', '1');
  return c.json(errorBody(error, c.get('requestId')), status);
};

/** Answer a request for a route that does not exist. */
export const onNotFound: NotFoundHandler<AppEnv> = (c) =>
  onError(new SchemaError('NOT_FOUND', 'There is no such route.'), c as Context<AppEnv>);
