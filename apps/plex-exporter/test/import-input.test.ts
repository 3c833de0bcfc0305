import { symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withFolder } from '@schema/testing/apps';
import { expect, it } from 'vitest';
import { fileInput } from '../src/importers/import-input.ts';

it('a file that cannot be looked at is UNAVAILABLE, and not missing', () =>
  withFolder(async (folder) => {
    await writeFile(join(folder, 'file'), '');
    await symlink('loop', join(folder, 'loop'));
    for (const [name, code] of [
      ['none', 'NOT_FOUND'],
      ['file/none', 'NOT_FOUND'],
      ['.', 'NOT_FOUND'],
      ['loop', 'UNAVAILABLE'],
    ] as const)
      await expect(fileInput([join(folder, name)]), name).rejects.toMatchObject({ code });
  }));
