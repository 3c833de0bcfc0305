import type { Call } from './operation.ts';

/** One who is measured, and the call that it makes. */
export interface Contender<Name extends string = string> {
  readonly name: Name;
  readonly call: Call<unknown, unknown>;
}

/** How long a contender took. */
export interface Timing<Name extends string = string> {
  readonly name: Name;
  /** The median of the rounds. */
  readonly microseconds: number;
  /** The median of the rounds of the time against that of the first contender in the same round. */
  readonly ratio: number;
}

/** How long, and in what way, contenders are measured. */
export interface Effort {
  readonly rounds: number;
  /** How long each contender runs in a round, in milliseconds; at least one call. */
  readonly slice: number;
  /** Calls in flight at once. */
  readonly inFlight: number;
  /** Count this process's processor time instead of the time that passes. */
  readonly cpu: boolean;
}

const warmUps = 5;

/**
 * Measure contenders in alternation, the first of them the one that the others are compared with:
 * what else runs on the machine slows all of a round alike.
 *
 * @param argsOf gives the arguments of the nth call
 */
export async function measure<Name extends string>(
  contenders: readonly Contender<Name>[],
  argsOf: (n: number) => unknown,
  { rounds, ...effort }: Effort,
): Promise<Timing<Name>[]> {
  let n = 0;
  const next = () => argsOf(n++);
  const times = contenders.map((): number[] => []);
  // The first rounds warm up: what is called often is compiled again and again until it is fast.
  for (let round = -warmUps; round < rounds; round++) {
    for (let step = 0; step < contenders.length; step++) {
      const turn = (round + warmUps + step) % contenders.length;
      const { call } = contenders[turn] as Contender;
      const time = await runSlice(call, next, effort);
      if (round >= 0) times[turn]?.push(time);
    }
  }
  const [reference = []] = times;
  return contenders.map(({ name }, index) => {
    const own = times[index] ?? [];
    return {
      name,
      microseconds: median(own),
      ratio: median(own.map((time, round) => time / (reference[round] ?? Number.NaN))),
    };
  });
}

/** Call for as long as a slice lasts; gives microseconds a call. */
async function runSlice(
  call: Call<unknown, unknown>,
  next: () => unknown,
  { slice, inFlight, cpu }: Omit<Effort, 'rounds'>,
): Promise<number> {
  const begin = microseconds(cpu);
  const end = performance.now() + slice;
  let calls = 0;
  const worker = async (): Promise<void> => {
    do {
      await call(next());
      calls += 1;
    } while (performance.now() < end);
  };
  if (inFlight === 1) await worker();
  else await Promise.all(Array.from({ length: inFlight }, worker));
  return (microseconds(cpu) - begin) / calls;
}

function microseconds(cpu: boolean): number {
  if (!cpu) return performance.now() * 1000;
  const { user, system } = process.cpuUsage();
  return user + system;
}

/** The middle of some values, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? Number.NaN)
    : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
}
