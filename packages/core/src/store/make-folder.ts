import { dirname } from 'node:path';
import { existsSync, mkdirSync } from './file-system.ts';

/**
 * Make a folder and those above it. Node's own way never ends where the system says that there can
 * be none.
 */
export function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  const above = dirname(folder);
  if (above !== folder) makeFolder(above);
  try {
    mkdirSync(folder);
  } catch (error) {
    // Another process was faster.
    if (!existsSync(folder)) throw error;
  }
}
