import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { Mail } from '@schema/http';
import { Miniflare, type Request, Response as WorkerResponse } from 'miniflare';
import { buildWorker } from '../../cloudflare/build.ts';
import type { R2Binding } from '../../src/ports/r2-objects.ts';
import type { Place } from './place.ts';
import { webhookSecret } from './ports.ts';

/** Open the app as what is deployed: the built Worker, with its D1, R2, mailer and assets. */
export async function workerPlace(): Promise<
  Place & { readonly address: URL; count(rows: string): Promise<number> }
> {
  const folder = await mkdtemp(join(tmpdir(), 'evolution-hub-'));
  await buildWorker(folder);
  const mails: Mail[] = [];
  const miniflare = new Miniflare({
    modules: [
      {
        type: 'ESModule',
        path: 'index.js',
        contents: await readFile(join(folder, 'worker/index.js'), 'utf8'),
      },
    ],
    compatibilityDate: '2026-07-01',
    compatibilityFlags: ['nodejs_compat'],
    d1Databases: ['DB'],
    r2Buckets: ['OBJECTS'],
    serviceBindings: {
      async MAILER(request: Request) {
        mails.push((await request.json()) as Mail);
        return new WorkerResponse();
      },
      async ASSETS(request: Request) {
        const file = join(folder, 'assets', new URL(request.url).pathname);
        return new WorkerResponse(new Uint8Array(await readFile(file)));
      },
    },
    bindings: { SIGN_IN_URL: 'http://localhost/sign-in', WEBHOOK_SECRET: webhookSecret },
    cf: false,
    unsafeTriggerHandlers: true,
    // A line for each request.
    handleRuntimeStdio: (stdout: Readable, stderr: Readable) => {
      stdout.resume();
      stderr.pipe(process.stderr);
    },
  });
  const database = await miniflare.getD1Database('DB');
  for (const statement of await statements(join(folder, 'migrations')))
    await database.prepare(statement).run();
  const worker: { scheduled(event: object): Promise<unknown> } =
    await (miniflare.getWorker() as Promise<never>);
  return {
    address: await miniflare.ready,
    mails,
    request: (path, init) =>
      // Miniflare has the types of a fetch of its own.
      miniflare.dispatchFetch(new URL(path, 'http://localhost').href, {
        ...init,
        redirect: 'manual',
      } as never) as unknown as Promise<Response>,
    async putObject(key, { bytes, contentType }) {
      // Its types are Cloudflare's own, which are not installed.
      const bucket: R2Binding = await (miniflare.getR2Bucket('OBJECTS') as Promise<never>);
      await bucket.put(key, bytes, { httpMetadata: { contentType } });
    },
    async runJobs() {
      await worker.scheduled({});
    },
    async execute(sql) {
      await database.prepare(sql).run();
    },
    async count(rows) {
      return database.prepare(`select count(*) as n from ${rows}`).first('n');
    },
    async close() {
      await miniflare.dispose();
      await rm(folder, { recursive: true });
    },
  };
}

/** The statements of all migrations, in order, as wrangler runs them. */
async function statements(folder: string): Promise<string[]> {
  const files = (await readdir(folder)).sort();
  const scripts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  return scripts.flatMap((script) => script.split('--> statement-breakpoint'));
}
