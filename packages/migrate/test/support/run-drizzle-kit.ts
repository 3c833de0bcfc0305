import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const kit = join(createRequire(import.meta.url).resolve('drizzle-kit'), '..', 'bin.cjs');

/** Run drizzle-kit in a folder the way a user does, and give all that it writes. */
export async function runDrizzleKit(
  folder: string,
  verb: string,
  ...flags: readonly string[]
): Promise<string> {
  const { stdout, stderr } = await run(process.execPath, [kit, verb, ...flags], { cwd: folder });
  return stdout + stderr;
}
