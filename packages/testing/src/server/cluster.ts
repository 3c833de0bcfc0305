import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import postgres from 'postgres';

const run = promisify(execFile);

/** A running PostgreSQL server: its process id and the URL of its `postgres` database. */
export interface Cluster {
  readonly pid: number;
  readonly url: string;
}

/** Name the folder of a cluster's data inside its `folder`. */
export function dataFolder(folder: string): string {
  return join(folder, 'data');
}

/** Tell whether the server's process lives and answers a query. */
export async function isHealthy({ pid, url }: Cluster): Promise<boolean> {
  if (!isAlive(pid)) return false;
  const sql = postgres(url, { max: 1, connect_timeout: 2, onnotice: () => {} });
  try {
    await sql`select 1`;
    return true;
  } catch {
    return false;
  } finally {
    await sql.end({ timeout: 0 });
  }
}

/** Stop the server, if it still runs, and delete its data. */
export async function stopCluster(folder: string, { pid }: Cluster): Promise<void> {
  // The number of a process that died may name another by now: the data folder tells them apart.
  const data = dataFolder(folder);
  while (await runsIn(data, pid)) {
    process.kill(pid, 'SIGQUIT');
    await delay(10);
  }
  await rm(data, { recursive: true, force: true, maxRetries: 3 });
}

/** Tell whether a process with this id exists. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function runsIn(data: string, pid: number): Promise<boolean> {
  if (!isAlive(pid)) return false;
  const pidFile = await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '');
  if (pidFile.split('\n', 1)[0] !== String(pid)) return false;
  const command =
    process.platform === 'linux'
      ? await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
      : (await run('ps', ['-o', 'args=', '-p', String(pid)]).catch(() => ({ stdout: '' }))).stdout;
  return command.includes(data);
}
