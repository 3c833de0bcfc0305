import { SchemaError } from './errors.ts';

/** 100 years: the end of it is a time that both databases keep. */
const longest = 36_525 * 86_400_000;

/** Which duration of a domain's options is checked, and the least that it may be. */
interface DurationOption {
  readonly domain: string;
  readonly name: string;
  readonly least: number;
}

/**
 * Refuse an option that is no duration in milliseconds.
 *
 * @throws SchemaError INVALID_DEFINITION for less than `least`, or more than 100 years
 */
export function checkDuration(duration: number, { domain, name, least }: DurationOption): void {
  if (Number.isFinite(duration) && duration >= least && duration <= longest) return;
  throw new SchemaError('INVALID_DEFINITION', `${name} is no duration.`, {
    domain,
    hint: `Give ${least} to ${longest} milliseconds.`,
  });
}
