import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The user that PostgreSQL runs as; empty for the user of this process. */
export interface Owner {
  readonly uid?: number;
  readonly gid?: number;
}

/**
 * Find the user to run PostgreSQL as: the user postgres when this process is root, which
 * PostgreSQL refuses; the user is created when it is missing.
 */
export async function findOwner(): Promise<Owner> {
  if (process.getuid?.() !== 0) return {};
  const known = await lookUp();
  if (known) return known;

  await run('useradd', ['--system', '--user-group', '--no-create-home', 'postgres']);
  const created = await lookUp();
  if (created) return created;
  throw new Error('PostgreSQL does not run as root, and the user postgres could not be created.');
}

async function lookUp(): Promise<Owner | undefined> {
  try {
    const [uid, gid] = await Promise.all([
      run('id', ['-u', 'postgres']),
      run('id', ['-g', 'postgres']),
    ]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}
