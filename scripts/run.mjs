import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import process from 'node:process';

/**
 * Run a command to its end with this terminal, pass SIGINT, SIGTERM and SIGHUP on to it, and give
 * its exit code (128 + n when signal n ended it). Throws when the command cannot be started.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>}
 */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', ...options });
    // A terminal sends Ctrl-C to the child itself; a second SIGINT would cut its shutdown short.
    const interrupt = () => process.stdin.isTTY || child.kill('SIGINT');
    const terminate = () => child.kill('SIGTERM');
    const hangUp = () => child.kill('SIGHUP');
    process.on('SIGINT', interrupt).on('SIGTERM', terminate).on('SIGHUP', hangUp);
    // npm runs a script in a shell that keeps a SIGTERM to itself: the shell's end stands for it.
    const parent = process.ppid;
    const watch = setInterval(() => {
      if (!process.env.npm_lifecycle_event || process.ppid === parent) return;
      clearInterval(watch);
      terminate();
    }, 500);
    const release = () => {
      clearInterval(watch);
      process.off('SIGINT', interrupt).off('SIGTERM', terminate).off('SIGHUP', hangUp);
    };
    child.once('error', (error) => {
      release();
      reject(error);
    });
    child.once('exit', (code, signal) => {
      release();
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 0));
    });
  });
}
