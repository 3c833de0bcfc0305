import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Cluster, isAlive, isHealthy, stopCluster } from './cluster.ts';
import { withFileLock } from './file-lock.ts';
import { startCluster } from './start-cluster.ts';

/** A Postgres server that tests share. */
export interface PostgresServer {
  /** URL of a database from which a superuser may create others. */
  readonly url: string;
  /** Give the server up; the last of its users stops it. */
  stop(): Promise<void>;
}

interface Holder {
  readonly id: string;
  readonly pid: number;
}

/** What the processes that share one server know of it, kept in a file. */
interface State {
  readonly cluster?: Cluster;
  readonly holders: readonly Holder[];
}

// One server a checkout: each has its own copy of this file.
const folder = join(
  tmpdir(),
  `schema-postgres-${createHash('sha256')
    .update(`${process.getuid?.() ?? ''} ${import.meta.url}`)
    .digest('hex')
    .slice(0, 12)}`,
);

/**
 * Find the test server that this checkout's processes share, or start it. TEST_POSTGRES_URL names
 * a server to use instead. Throws when PostgreSQL does not start.
 */
export async function postgresServer(): Promise<PostgresServer> {
  const given = process.env.TEST_POSTGRES_URL;
  if (given) return { url: given, stop: async () => {} };

  return withState(async (state) => {
    const cluster = await healthyCluster(state);
    const holder = newHolder();
    await writeState({ cluster, holders: [...state.holders, holder] });
    return { url: cluster.url, stop: () => release(holder) };
  });
}

/**
 * Keep the shared server, once somebody starts it, running until the returned function is called.
 * A test run holds it, so that the server does not stop and start between two test files.
 */
export async function holdPostgresServer(): Promise<() => Promise<void>> {
  return withState(async (state) => {
    const holder = newHolder();
    await writeState({ ...state, holders: [...state.holders, holder] });
    return () => release(holder);
  });
}

async function healthyCluster({ cluster }: State): Promise<Cluster> {
  if (cluster) {
    if (await isHealthy(cluster)) return cluster;
    await stopCluster(cluster);
  }
  return startCluster(folder);
}

async function release(holder: Holder): Promise<void> {
  await withState(async ({ cluster, holders }) => {
    const others = holders.filter(({ id }) => id !== holder.id);
    if (cluster && others.length === 0) {
      await stopCluster(cluster);
      await writeState({ holders: [] });
    } else {
      await writeState({ ...(cluster && { cluster }), holders: others });
    }
  });
}

async function withState<T>(work: (state: State) => Promise<T>): Promise<T> {
  await mkdir(folder, { recursive: true, mode: 0o711 });
  return withFileLock(join(folder, 'lock'), async () => work(await readState()));
}

/** Read the state without the holders that were killed before they could give the server up. */
async function readState(): Promise<State> {
  const text = await readFile(stateFile(), 'utf8').catch(() => '{"holders":[]}');
  const state = JSON.parse(text) as State;
  return { ...state, holders: state.holders.filter(({ pid }) => isAlive(pid)) };
}

async function writeState(state: State): Promise<void> {
  await writeFile(stateFile(), JSON.stringify(state), { mode: 0o600 });
}

function stateFile(): string {
  return join(folder, 'state.json');
}

function newHolder(): Holder {
  return { id: randomUUID(), pid: process.pid };
}
