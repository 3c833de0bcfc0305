import type { z } from 'zod';
import { ErrorBody } from '../errors/error-body.ts';
import type { ErrorStatus } from '../errors/status.ts';

/** Describe an answer or a body of JSON. */
export function json<S extends z.ZodType>(schema: S, description: string) {
  return { description, content: { 'application/json': { schema } } };
}

/** Describe a body of JSON that must be there. */
export function jsonBody<S extends z.ZodType>(schema: S) {
  return { required: true as const, content: { 'application/json': { schema } } };
}

/** Describe an answer that is a file of one of these media types. */
export function file(types: readonly string[], description: string) {
  return { description, content: contentOf(types) };
}

/** Describe a body that is a file of one of these media types, and must be there. */
export function fileBody(types: readonly string[]) {
  return { required: true as const, content: contentOf(types) };
}

function contentOf(types: readonly string[]) {
  const schema = { type: 'string' as const, format: 'binary' };
  return Object.fromEntries(types.map((type) => [type, { schema }]));
}

/** An answer that says nothing but that it is done. */
export const done = { description: 'Done.' } as const;

type Failure = ReturnType<typeof json<typeof ErrorBody>>;

/** Describe failures that do not follow from the rest of a route: see `operation`. */
export function failures<const Status extends ErrorStatus>(
  ...statuses: readonly Status[]
): Record<Status, Failure> {
  return Object.fromEntries(
    statuses.map((status) => [status, json(ErrorBody, descriptions[status])]),
  ) as Record<Status, Failure>;
}

const descriptions: Record<ErrorStatus, string> = {
  400: 'The request cannot be read.',
  401: 'There is no valid sign-in.',
  403: 'The user may not do this.',
  404: 'There is no such thing, or it is not yours.',
  409: 'It contradicts what is there.',
  413: 'The body is too large.',
  415: 'The body is of another media type.',
  422: 'A parameter or a field is refused; `issues` says which.',
  429: 'A limit is reached.',
  500: 'Something went wrong here.',
  503: 'The service cannot answer at the moment.',
};
