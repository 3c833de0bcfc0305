/** Say of an error what a log may keep: kinds, codes and where it arose. A message may quote a value. */
export function describeError(error: unknown): string {
  const kinds: string[] = [];
  for (let cause = error; cause instanceof Error && kinds.length < 5; cause = cause.cause)
    kinds.push([cause.name, ...codesOf(cause)].join(' '));
  const stack = error instanceof Error ? error.stack : undefined;
  const frames = stack?.match(/^ {4}at .*$/gm)?.slice(0, 8) ?? [];
  return [kinds.join(' < ') || typeof error, ...frames.map((frame) => frame.trim())].join(' | ');
}

/** List the code of an error, if it has one: EACCES, 40001, SQLITE_FULL. */
function codesOf(error: Error): string[] {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && /^\w{1,50}$/.test(code) ? [code] : [];
}
