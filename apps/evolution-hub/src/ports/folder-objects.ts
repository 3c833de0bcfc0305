import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ObjectStore } from './objects.ts';

/** Keep objects as files: the bytes, and the content type beside them. */
export function folderObjects(folder: string): ObjectStore {
  // A key is spelled as one file name: no key reaches outside the folder.
  const fileOf = (key: string) => join(folder, Buffer.from(key).toString('base64url'));
  return {
    async put(key, { bytes, contentType }) {
      await mkdir(folder, { recursive: true });
      await writeFile(`${fileOf(key)}.type`, contentType);
      await writeFile(fileOf(key), bytes);
    },
    async get(key) {
      try {
        const [bytes, contentType] = await Promise.all([
          readFile(fileOf(key)),
          readFile(`${fileOf(key)}.type`, 'utf8'),
        ]);
        return { bytes: new Uint8Array(bytes), contentType };
      } catch (error) {
        // A key that is too long for a file name was never put.
        const { code } = error as NodeJS.ErrnoException;
        if (code === 'ENOENT' || code === 'ENAMETOOLONG') return undefined;
        throw error;
      }
    },
  };
}
