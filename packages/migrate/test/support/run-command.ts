import { vi } from 'vitest';
import { main } from '../../src/cli/main.ts';

export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Run the command in this process, which spares a second each time, in an app's folder. */
export async function runCommand(home: string, args: string[]): Promise<Ended> {
  const written = { stdout: '', stderr: '' };
  const spies = (['stdout', 'stderr'] as const).map((name) =>
    vi.spyOn(process[name], 'write').mockImplementation((chunk) => {
      written[name] += String(chunk);
      return true;
    }),
  );
  const before = process.cwd();
  process.chdir(home);
  try {
    const code = await main(args);
    return { code, ...written };
  } finally {
    process.chdir(before);
    for (const spy of spies) spy.mockRestore();
  }
}
