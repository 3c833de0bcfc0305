import type { Job } from './jobs.schema.ts';

type Request = Pick<
  Job,
  'kind' | 'provider' | 'model' | 'inputR2Key' | 'inputContentType' | 'inputSize' | 'params'
>;

const plain = ['kind', 'provider', 'model', 'inputR2Key', 'inputContentType', 'inputSize'] as const;

/** Tell whether two requests ask for the same; when and how urgently does not matter. */
export function isSameRequest(one: Request, other: Request): boolean {
  return plain.every((key) => one[key] === other[key]) && isSameJson(one.params, other.params);
}

/** Compare JSON values: the order of the members of an object says nothing, as in jsonb. */
export function isSameJson(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (!isObject(one) || !isObject(other) || Array.isArray(one) !== Array.isArray(other))
    return false;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && isSameJson(one[key], other[key]))
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
