import { execFile } from 'node:child_process';
import { readFile, rm, statfs } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import postgres from 'postgres';

const run = promisify(execFile);

/** A running PostgreSQL server: its process id, the URL of its `postgres` database, its data. */
export interface Cluster {
  readonly pid: number;
  readonly url: string;
  readonly data: string;
}

/**
 * Name a folder for the data of the cluster in `folder`. Tests make thousands of small files, some 2 GB
 * in all: on Linux they are kept in memory, where files may have 8 GB of it. What is measured is larger.
 */
export async function dataFolder(folder: string): Promise<string> {
  const memory = '/dev/shm';
  const size = await statfs(memory).then(
    ({ blocks, bsize }) => blocks * bsize,
    () => 0,
  );
  return process.env.VITEST && size >= 8 * 2 ** 30
    ? join(memory, basename(folder))
    : join(folder, 'data');
}

/** Tell whether the server's process lives and answers a query. */
export async function isHealthy({ pid, url }: Cluster): Promise<boolean> {
  if (!isAlive(pid)) return false;
  // Its answer waits while this process is busy, and others would lose a server that is taken for dead.
  const sql = postgres(url, { max: 1, connect_timeout: 30, onnotice: () => {} });
  try {
    await sql`select 1`;
    return true;
  } catch (error) {
    // All of its connections are taken.
    return (error as { code?: string }).code === '53300';
  } finally {
    await sql.end({ timeout: 0 });
  }
}

/** Stop the server, if it still runs, and delete its data. */
export async function stopCluster({ pid, data }: Cluster): Promise<void> {
  // The number of a process that died may name another by now: the data folder tells them apart.
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
