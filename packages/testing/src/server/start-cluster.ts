import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmod, chown, mkdir, open, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { type Binaries, findBinaries } from './binaries.ts';
import { type Cluster, dataFolder, isHealthy, stopCluster } from './cluster.ts';
import { findOwner, type Owner } from './owner.ts';

const run = promisify(execFile);

// Test data need not survive a crash of the machine; plans come from ANALYZE, not from chance.
const settings = {
  autovacuum: 'off',
  checkpoint_timeout: '1h',
  fsync: 'off',
  full_page_writes: 'off',
  jit: 'off',
  listen_addresses: '127.0.0.1',
  log_timezone: 'UTC',
  max_connections: '200',
  max_wal_senders: '0',
  synchronous_commit: 'off',
  timezone: 'UTC',
  unix_socket_directories: '',
  wal_level: 'minimal',
};

/** Create a new cluster in `folder` and start it. Throws with the server's log when it fails. */
export async function startCluster(folder: string): Promise<Cluster> {
  const owner = await findOwner();
  const binaries = await findBinaries(owner, folder);
  const password = randomBytes(16).toString('hex');
  const data = await dataFolder(folder);
  await createCluster(data, join(folder, 'password'), owner, binaries, password);

  const port = await freePort();
  const logFile = join(folder, 'server.log');
  const child = await spawnServer(data, owner, binaries, port, logFile);
  const cluster: Cluster = {
    pid: child.pid ?? Number.NaN,
    url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
    data,
  };
  const deadline = Date.now() + 20_000;
  while (!(await isHealthy(cluster))) {
    if (child.exitCode !== null || Date.now() > deadline) {
      await stopCluster(cluster);
      throw new Error(`PostgreSQL did not start:\n${await readFile(logFile, 'utf8')}`);
    }
    await delay(10);
  }
  return cluster;
}

async function createCluster(
  data: string,
  passwordFile: string,
  owner: Owner,
  { initdb }: Binaries,
  password: string,
): Promise<void> {
  await rm(data, { recursive: true, force: true });
  await mkdir(data, { mode: 0o700 });
  await writeFile(passwordFile, password, { mode: 0o600 });
  const { uid, gid } = owner;
  if (uid !== undefined && gid !== undefined) {
    // The user postgres passes through the folder to what is its own.
    await chmod(dirname(passwordFile), 0o711);
    await Promise.all([data, passwordFile].map((path) => chown(path, uid, gid)));
  }
  await run(
    initdb,
    [
      `--pgdata=${data}`,
      '--username=postgres',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      '--no-sync',
      '--no-instructions',
      // One round instead of 4096: the password is random and lives for one test run.
      '--set=scram_iterations=1',
    ],
    { ...owner, cwd: data },
  );
  await rm(passwordFile);
}

async function spawnServer(
  data: string,
  owner: Owner,
  { postgres }: Binaries,
  port: number,
  logFile: string,
): Promise<ChildProcess> {
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const log = await open(logFile, 'w');
  const child = spawn(postgres, ['-D', data, '-p', String(port), ...flags], {
    ...owner,
    cwd: data,
    // In a process group of its own: Ctrl-C in the terminal must not stop it under its users.
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
  });
  await once(child, 'spawn');
  child.unref();
  await log.close();
  return child;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  if (address === null || typeof address === 'string') throw new Error('No free port was found.');
  return address.port;
}
