import { suite } from '@schema/testing';
import { expect, vi } from 'vitest';
import { composition } from '../src/composition.ts';
import { editImage } from '../src/jobs/edit-image.ts';
import { startImageWorker } from '../src/jobs/image-worker.ts';
import { localEditor } from '../src/ports/image-editor.ts';
import { testPorts } from './support/ports.ts';

suite('the worker of images', composition, (test) => {
  test('logs in one line what fails, without a message', async ({ store }) => {
    const { id: userId } = await store.auth.users.register({ email: 'ann@example.com' });
    const { jobs } = store.aiJobs.forUser(userId);
    const inputR2Key = 'inputs/secret';
    const { id } = await jobs.enqueue(editImage, { prompt: 'x' }, { inputR2Key, maxAttempts: 1 });
    const get = async (key: string) => {
      throw Object.assign(new Error(`permission denied, open '${key}'`), { code: 'EACCES' });
    };
    const lines: string[] = [];
    const write = vi.spyOn(process.stdout, 'write').mockImplementation((line) => {
      lines.push(String(line));
      return true;
    });
    try {
      const objects = { ...testPorts().objects, get };
      const worker = startImageWorker(store, { objects, editor: localEditor });
      await worker.idle();
      await worker.stop();
    } finally {
      write.mockRestore();
    }
    const logged = lines.filter((line) => line.startsWith('{'));
    expect(logged.map((line) => JSON.parse(line))).toEqual([
      {
        time: expect.any(String),
        level: 'warn',
        message: 'job',
        jobId: id,
        kind: editImage,
        error: expect.stringMatching(/^Error EACCES \| at .*image-worker\.test\.ts/),
      },
    ]);
    expect(logged.join()).not.toContain('secret');
  });
});
