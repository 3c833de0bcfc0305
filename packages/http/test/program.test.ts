import { readdir } from 'node:fs/promises';
import { stripVTControlCharacters } from 'node:util';
import { SchemaError } from '@schema/core';
import { expect, it, vi } from 'vitest';
import { portOf, program } from '../src/program.ts';

it('reads a port, which is 3000 unless told', () => {
  expect([undefined, '', '0', '8080', '65535'].map(portOf)).toEqual([3000, 3000, 0, 8080, 65_535]);
  for (const text of ['abc', '80.5', '-1', '65536', 'Infinity', '80 81', '0x50', '1e3', ' ', '+80'])
    expect(() => portOf(text)).toThrow('PORT is a whole number from 0 to 65535.');
});

it('says in one line what the system refuses', async () => {
  const lines: unknown[] = [];
  const write = vi.spyOn(process.stderr, 'write').mockImplementation((line) => {
    lines.push(stripVTControlCharacters(String(line)));
    return true;
  });
  try {
    await program(async () => void (await readdir('/nowhere')))();
    expect(process.exitCode).toBe(1);
  } finally {
    process.exitCode = undefined;
    write.mockRestore();
  }
  expect(lines).toEqual(["UNAVAILABLE ENOENT: no such file or directory, scandir '/nowhere'\n"]);
});

it('exits with 2 for what it was told wrongly, and with 1 for the rest', async () => {
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  try {
    for (const [code, exitCode] of [
      ['INVALID_INPUT', 2],
      ['UNAVAILABLE', 1],
      ['NOT_FOUND', 1],
    ] as const) {
      await program(async () => {
        throw new SchemaError(code, 'No.');
      })();
      expect([code, process.exitCode]).toEqual([code, exitCode]);
    }
    await program(async () => void portOf('abc'))();
    expect(process.exitCode).toBe(2);
  } finally {
    process.exitCode = undefined;
    write.mockRestore();
  }
});

it('throws what nobody expects, with its stack', async () => {
  const faults = [new TypeError('x is undefined'), new SchemaError('INTERNAL', 'No idea.')];
  for (const fault of faults) {
    const start = program(async () => {
      throw fault;
    });
    await expect(start()).rejects.toBe(fault);
  }
});

it('passes on what a start is called with', async () => {
  const calls: unknown[] = [];
  await program(async (...args: [string, number]) => void calls.push(args))('a', 1);
  expect(calls).toEqual([['a', 1]]);
});
