import { Miniflare } from 'miniflare';
import { expect, it } from 'vitest';
import worker, { type Env } from '../src/cloudflare.ts';

it('the Worker tries again after it could not open its database', async () => {
  const miniflare = new Miniflare({ modules: true, script: '', d1Databases: ['DB'] });
  try {
    const health = (DB?: object) =>
      worker.fetch(new Request('http://localhost/healthz'), { DB } as Env);
    await expect(health()).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    expect((await health(await miniflare.getD1Database('DB'))).status).toBe(200);
  } finally {
    await miniflare.dispose();
  }
});
