import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { storeFiles } from '@schema/http/store-files';
import type { ObjectStore } from './objects.ts';

/** Keep objects as files: the bytes, and the content type beside them. */
export function folderObjects(folder: string): ObjectStore {
  // A key is spelled as one file name: no key reaches outside the folder.
  const nameOf = (key: string) => Buffer.from(key).toString('base64url');
  const fileOf = (key: string) => join(folder, nameOf(key));
  return {
    async put(key, { bytes, contentType }) {
      await storeFiles(folder, { [`${nameOf(key)}.type`]: contentType, [nameOf(key)]: bytes });
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
