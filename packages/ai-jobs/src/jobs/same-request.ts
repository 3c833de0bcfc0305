import { isSameJson } from '@schema/core/validators';
import type { Job } from './jobs.schema.ts';

const plain = ['kind', 'provider', 'model', 'inputR2Key', 'inputContentType', 'inputSize'] as const;

type Request = Pick<Job, (typeof plain)[number] | 'params'>;

/** Tell whether two requests ask for the same; when and how urgently does not matter. */
export function isSameRequest(one: Request, other: Request): boolean {
  return plain.every((key) => one[key] === other[key]) && isSameJson(one.params, other.params);
}
