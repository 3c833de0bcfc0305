import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';

/** Serve in a process of its own, with options as source text; gives it, its address and its end. */
async function served(options: string) {
  const program = `
    import { serve } from ${JSON.stringify(new URL('../src/serve.ts', import.meta.url).href)};
    const fetch = () => {
      for (const stream of [process.stdout, process.stderr]) stream.write('asked\\n');
      return new Response('done');
    };
    await serve({ fetch }, { port: 0, ${options} });`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit');
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  return { child, address: line.replace('Listening on ', ''), ended };
}

it('answers where nobody reads what it logs', async () => {
  const { child, address, ended } = await served('store: { close: async () => {} }');
  child.stdout.destroy();
  child.stderr.destroy();
  for (let i = 0; i < 3; i++) expect(await (await fetch(address)).text()).toBe('done');
  child.kill();
  expect(await ended).toEqual([0, null]);
});

it('ends cleanly on a signal that comes as soon as it listens', async () => {
  const { child, ended } = await served('store: { close: async () => {} }');
  child.kill();
  expect(await ended).toEqual([0, null]);
});
