import { SchemaError } from './errors.ts';

/** 100 years: the end of it is a time that both databases keep. */
const longest = 36_525 * 86_400_000;

/** Which duration is checked, the domain whose option it is, and what it may be in milliseconds. */
interface DurationOption {
  readonly domain?: string;
  readonly name: string;
  readonly least: number;
  /** 100 years unless given; a timer takes `longestTimer`. */
  readonly most?: number;
}

/**
 * Refuse an option that is no duration in milliseconds.
 *
 * @throws SchemaError INVALID_DEFINITION for less than `least`, or more than `most`
 */
export function checkDuration(
  duration: number,
  { domain, name, least, most = longest }: DurationOption,
): void {
  if (Number.isFinite(duration) && duration >= least && duration <= most) return;
  throw new SchemaError('INVALID_DEFINITION', `${name} is no duration.`, {
    domain,
    hint: `Give ${least} to ${most} milliseconds.`,
  });
}
