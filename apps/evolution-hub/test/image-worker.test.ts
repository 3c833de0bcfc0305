import { suite } from '@schema/testing';
import { expect, vi } from 'vitest';
import { composition } from '../src/composition.ts';
import { editImage, imageHandler } from '../src/jobs/edit-image.ts';
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

  test('tells the user once of a job that was done twice', async ({ store }) => {
    const { id: userId } = await store.auth.users.register({ email: 'bob@example.com' });
    const { objects } = testPorts();
    const inputR2Key = 'inputs/a';
    await objects.put(inputR2Key, { bytes: new Uint8Array([1]), contentType: 'image/png' });
    await store.aiJobs.forUser(userId).jobs.enqueue(editImage, { prompt: 'x' }, { inputR2Key });
    const [job] = await store.aiJobs.jobs.claim({ kind: editImage, worker: 'w' });
    if (!job) throw new Error('Nothing was claimed.');
    const handle = imageHandler(store, { objects, editor: localEditor });
    const attempt = { signal: new AbortController().signal } as Parameters<typeof handle>[1];
    expect(await handle(job, attempt)).toEqual(await handle(job, attempt));
    const { items } = await store.system.forUser(userId).notifications.list();
    expect(items).toMatchObject([{ kind: 'image.edited', data: { jobId: job.id } }]);
  });
});
