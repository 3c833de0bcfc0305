import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent, type ClientRequest, get, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';

const wait = 'await new Promise((resolve) => setTimeout(resolve, 5))';
const block = 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5)';

/**
 * Serve in a process of its own, with options and the work of a request as source text; gives it, its
 * lines, its address and its end.
 */
async function served(options: string, work = wait) {
  const program = `
    import { serve } from ${JSON.stringify(new URL('../src/serve.ts', import.meta.url).href)};
    const fetch = async () => {
      for (const stream of [process.stdout, process.stderr]) stream.write('asked\\n');
      ${work};
      return new Response('done');
    };
    await serve({ fetch }, { port: 0, ${options} });`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const ended = once(child, 'exit');
  const lines: string[] = [];
  const said = createInterface(child.stdout).on('line', (line) => lines.push(line));
  await once(said, 'line');
  return { child, lines, address: lines[0]?.replace('Listening on ', '') ?? '', ended };
}

it('answers where nobody reads what it logs', async () => {
  const { child, address, ended } = await served('store: { close: async () => {} }');
  child.stdout.destroy();
  child.stderr.destroy();
  for (let i = 0; i < 3; i++) expect(await (await fetch(address)).text()).toBe('done');
  child.kill();
  expect(await ended).toEqual([0, null]);
});

/** The answer to a request, whose body is let go. */
async function answerTo(asked: ClientRequest): Promise<IncomingMessage> {
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  return answer.resume();
}

/** Tell a service to end while 16 clients ask without a pause; gives its lines and what became of them. */
async function endedUnderLoad(work: string) {
  const { child, lines, address, ended } = await served(
    `store: { close: async () => {} },
     workers: (() => {
       process.once('SIGTERM', () => console.log('told'));
       // A client that the machine holds up for a tenth of a second would be ended as an idle one.
       const { setInterval } = globalThis;
       globalThis.setInterval = (look, pause) => setInterval(look, 100 * pause);
     })()`,
    work,
  );
  let answers = 0;
  const client = async () => {
    for (;;) {
      await (await fetch(address)).text();
      answers++;
    }
  };
  const clients = Array.from({ length: 16 }, client);
  const over = Promise.allSettled(clients);
  while (answers < 100) await Promise.race([...clients, setTimeout(5)]);
  child.kill();
  expect(await ended).toEqual([0, null]);
  const ends = (await over).map((end) => end.status === 'rejected' && end.reason.cause.code);
  return { lines, answers, ends };
}

it('answers what it was asked before it ends, and ends the connections of those who go on asking', async () => {
  const { lines, answers, ends } = await endedUnderLoad(wait);
  expect(lines.filter((line) => line === 'asked')).toHaveLength(answers);
  expect(lines.slice(lines.indexOf('told') + 1).length).toBeLessThan(ends.length * 3);
});

it('reads what has come before it ends a connection', async () => {
  const { ends } = await endedUnderLoad(block);
  // Nobody was cut off, but for who asks in the moment in which a connection ends.
  expect(ends.filter((code) => code === 'ECONNREFUSED').length).toBeGreaterThan(ends.length / 2);
});

it('ends a connection that nobody asks on as soon as it is told to end', async () => {
  const { child, address, ended } = await served('store: { close: async () => {} }');
  const agent = new Agent({ keepAlive: true });
  onTestFinished(() => agent.destroy());
  await once(await answerTo(get(address, { agent })), 'end');
  // As a browser does that connects ahead.
  const silent = connect(Number(new URL(address).port), 'localhost');
  await once(silent, 'connect');
  child.kill();
  // Node ends the one after five seconds, and the other never.
  expect(await Promise.race([ended, setTimeout(3000)])).toEqual([0, null]);
});

it('cuts off who is not answered within the grace', async () => {
  const { child, lines, address, ended } = await served(
    'grace: 100, store: { close: async () => console.log("closed") }',
    'await new Promise(() => {})',
  );
  const answer = answerTo(get(address));
  await expect.poll(() => lines).toContain('asked');
  child.kill();
  await expect(answer).rejects.toMatchObject({ code: 'ECONNRESET' });
  expect(await ended).toEqual([0, null]);
  expect(lines).toContain('closed');
});

it('leaves nothing that keeps the process', async () => {
  const { child, lines, ended } = await served(`
    store: { close: async () => void process.once('beforeExit', () => console.log('over')) }`);
  child.kill();
  expect(await ended).toEqual([0, null]);
  expect(lines).toContain('over');
});

it('ends cleanly on a signal that comes as soon as it listens', async () => {
  const { child, ended } = await served('store: { close: async () => {} }');
  child.kill();
  expect(await ended).toEqual([0, null]);
});

it('closes the store, and ends, where a worker fails to stop', async () => {
  const { child, lines, ended } = await served(`
    store: { close: async () => console.log('closed') },
    workers: [
      { stop: async () => { throw new TypeError('No.'); } },
      { stop: () => console.log('stopped') },
    ]`);
  child.kill();
  expect(await ended).toEqual([0, null]);
  expect(lines.slice(1)).toEqual([expect.stringContaining('TypeError'), 'stopped', 'closed']);
});

it('gives the workers one time to stop, and then closes the store', async () => {
  const { child, lines, ended } = await served(`
    grace: 100,
    store: { close: async () => console.log('closed') },
    workers: [
      { stop: ({ grace }) => new Promise((resolve) => setTimeout(resolve, grace + 5)) },
      { stop: ({ grace }) => new Promise(() => console.log(grace)) },
    ]`);
  child.kill();
  expect(await ended).toEqual([0, null]);
  expect(lines.slice(1)).toEqual(['0', 'closed']);
});

it('ends a process in which something goes on after its store is closed', async () => {
  const { child, ended } = await served(`
    store: { close: async () => void setInterval(() => {}, 1000) }`);
  child.kill();
  expect(await ended).toEqual([0, null]);
});
