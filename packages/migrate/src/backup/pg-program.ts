import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { SchemaError } from '@schema/core';
import { environmentOf } from './pg-environment.ts';

/**
 * Run one of PostgreSQL's programs on a database, and give what it writes. The password goes by the
 * environment: a command line can be read by every user of the machine.
 *
 * @throws SchemaError UNSUPPORTED where it is not installed, UNAVAILABLE when it fails, with its words
 * as the cause
 */
export async function runProgram(
  program: string,
  args: readonly string[],
  url: string,
  signal?: AbortSignal,
): Promise<string> {
  const child = spawn(program, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: environmentOf(url, process.env),
    signal,
  });
  const written: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => written.push(chunk));
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaint = (complaint + chunk.toString()).slice(-2000);
  });
  const [code] = await once(child, 'close').catch(async (error: NodeJS.ErrnoException) => {
    // One that is stopped may write until it has ended.
    if (error.code === 'ABORT_ERR') await once(child, 'close');
    if (error.code !== 'ENOENT') throw error;
    throw new SchemaError('UNSUPPORTED', `${program} is not installed here.`, {
      hint: "Install PostgreSQL's client programs (postgresql-client), of the server's version or newer.",
    });
  });
  if (code === 0) return Buffer.concat(written).toString();
  throw new SchemaError('UNAVAILABLE', `${program} failed with exit code ${code}.`, {
    cause: complaint,
    hint: faultIn(complaint),
  });
}

/** Give the line of a program's complaint that says what happened; others say where, or what to ask. */
export function faultIn(complaint: string): string {
  const lines = complaint.trim().split('\n');
  return (lines.findLast((line) => /error:|ERROR:/.test(line)) ?? lines.at(-1) ?? '').trim();
}
