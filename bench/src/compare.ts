import { isDeepStrictEqual } from 'node:util';
import type { Contender } from './measure.ts';

/** Refuse to compare contenders that do not answer the same. */
export async function compareAnswers(
  operation: string,
  contenders: readonly Contender[],
  args: unknown,
  comparable = (answer: unknown): unknown => answer,
): Promise<void> {
  let expected: unknown;
  for (const [index, { name, call }] of contenders.entries()) {
    const answer = structuredClone(comparable(await call(args)));
    if (index === 0) expected = answer;
    else if (!isDeepStrictEqual(answer, expected)) {
      throw new Error(
        `${operation}: ${name} gives ${start(answer)}, ${contenders[0]?.name} gives ${start(expected)}`,
      );
    }
  }
}

/** A bulk's answer has a megabyte. */
function start(answer: unknown): string | undefined {
  return JSON.stringify(answer)?.slice(0, 1000);
}
