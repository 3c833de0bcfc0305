import { deferred, text } from '@schema/core/validators';
import * as z from 'zod';

const maxMessage = 500;

/** What stands for a message that is empty, is no text that can be stored, or is not told. */
export const unknownFailure = 'The attempt failed.';

/** Why an attempt failed, as it is stored. */
export const JobFailure = deferred(() =>
  z.strictObject({
    code: text({ min: 1, max: 100 }),
    message: text({ min: 1, max: maxMessage }),
  }),
);
export type JobFailure = z.output<typeof JobFailure>;

/**
 * Read an error as a code and at most 500 characters of its message: no stack, no cause and none of
 * its other fields are stored.
 */
export function failureOf(error: unknown): JobFailure {
  const { code, name, message } = (
    typeof error === 'object' && error !== null ? error : { message: error }
  ) as { code?: unknown; name?: unknown; message?: unknown };
  return {
    code: [code, name].find(isCode) ?? 'Error',
    message: shortened(typeof message === 'string' ? message : '') || unknownFailure,
  };
}

function isCode(value: unknown): value is string {
  return typeof value === 'string' && /^[\w.:-]{1,100}$/.test(value);
}

function shortened(message: string): string {
  const { data = '' } = text().safeParse(message.replaceAll('\0', '').toWellFormed());
  const clean = data.trim();
  const characters = [...clean.slice(0, 2 * maxMessage)];
  return characters.length > maxMessage
    ? `${characters.slice(0, maxMessage - 1).join('')}…`
    : characters.join('');
}
