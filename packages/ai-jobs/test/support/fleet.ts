import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { Order, Report } from './member.ts';

/** A worker in a process of its own. */
export interface Member {
  /** Say what to do, and wait until it is done. */
  ask(order: Order): Promise<void>;
  /** The jobs that it has begun or done since its store was opened. */
  told(verb: 'started' | 'done'): string[];
  /** Wait until it has begun so many jobs. */
  started(count: number): Promise<void>;
  isAlive(): boolean;
  /** End it with SIGKILL: it can do nothing more. */
  kill(): Promise<void>;
  end(): Promise<void>;
}

/** Start a process that works on the jobs of whatever database it is told. */
export function newMember(): Member {
  const child = fork(new URL('./member.ts', import.meta.url), { execArgv: [] });
  const told = { started: [] as string[], done: [] as string[] };
  const exit = once(child, 'exit');
  const ended = exit.then(() => {
    throw new Error('A worker process ended.');
  });
  ended.catch(() => {});
  const until = (isMet: (report: Report) => boolean): Promise<void> => {
    const met = new Promise<void>((resolve) => {
      const hear = (report: Report): void => {
        if (!isMet(report)) return;
        child.off('message', hear);
        resolve();
      };
      child.on('message', hear);
    });
    return Promise.race([met, ended]);
  };
  child.on('message', (report: Report) => {
    if ('id' in report) told[report.verb].push(report.id);
  });
  const isAlive = (): boolean => child.exitCode === null && child.signalCode === null;
  return {
    ask: async (order) => {
      if (order.order === 'open') for (const list of Object.values(told)) list.length = 0;
      const answered = until((report) => 'answer' in report);
      child.send(order);
      await answered;
    },
    told: (verb) => [...told[verb]],
    started: async (count) => {
      if (told.started.length < count) await until(() => told.started.length >= count);
    },
    isAlive,
    kill: async () => {
      child.kill('SIGKILL');
      await exit;
    },
    end: async () => {
      if (!isAlive()) return;
      child.disconnect();
      await exit;
    },
  };
}
