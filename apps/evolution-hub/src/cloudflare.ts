import { type D1Binding, openStore } from '@schema/core';
import { sweepAccounts } from '@schema/http';
import { createApp } from './app.ts';
import { composition, type EvolutionHubStore } from './composition.ts';
import type { EditingPorts } from './jobs/edit-image.ts';
import { runDueImages } from './jobs/image-worker.ts';
import { localEditor } from './ports/image-editor.ts';
import { type R2Binding, r2Objects } from './ports/r2-objects.ts';

/** A binding that answers requests: another Worker, or the static assets. */
interface Fetcher {
  fetch(request: Request): Promise<Response>;
}

/** What `wrangler.jsonc` binds. */
export interface Env {
  readonly DB: D1Binding;
  readonly OBJECTS: R2Binding;
  /** Takes `POST /` with `{ to, subject, text }`. */
  readonly MAILER: Fetcher;
  /** The files of the docs page. */
  readonly ASSETS: Fetcher;
  readonly SIGN_IN_URL: string;
  readonly WEBHOOK_SECRET?: string;
}

interface Hub {
  readonly store: EvolutionHubStore;
  readonly app: ReturnType<typeof createApp>;
}

// One per isolate: what is compiled for a store is used by all of its requests.
let opened: Hub | undefined;

/** Give the hub of this isolate. No request waits for the opening of another, which may be gone. */
async function hub(env: Env): Promise<Hub> {
  opened ??= await open(env);
  return opened;
}

async function open(env: Env): Promise<Hub> {
  const store = await openStore(composition, env.DB);
  const app = createApp(store, {
    ...portsOf(env),
    mailer: { send: (mail) => post(env.MAILER, mail) },
    signInUrl: () => env.SIGN_IN_URL,
    ...(env.WEBHOOK_SECRET !== undefined && { webhookSecret: env.WEBHOOK_SECRET }),
    address: (c) => c.req.header('CF-Connecting-IP'),
    docsFile: async (file) => {
      const response = await env.ASSETS.fetch(new Request(`https://assets/${file}`));
      return new Uint8Array(await response.arrayBuffer());
    },
  });
  return { store, app };
}

function portsOf(env: Env): EditingPorts {
  return { objects: r2Objects(env.OBJECTS), editor: localEditor };
}

async function post(to: Fetcher, body: unknown): Promise<void> {
  const { ok, status } = await to.fetch(
    new Request('https://mailer/', { method: 'POST', body: JSON.stringify(body) }),
  );
  if (!ok) throw new Error(`The mailer answers ${status}.`);
}

/** The Worker: requests, and when its cron trigger fires, what has expired and the jobs that are due. */
export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    const { app } = await hub(env);
    return app.fetch(request);
  },

  async scheduled(_event: unknown, env: Env): Promise<void> {
    const { store } = await hub(env);
    await sweepAccounts(store);
    await runDueImages(store, portsOf(env));
  },
};
