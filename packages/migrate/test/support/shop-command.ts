import { fileURLToPath } from 'node:url';
import { type Ended, runCommand } from './run-command.ts';

/** The app that the command is tried on. */
export const home = fileURLToPath(new URL('../fixtures/shop', import.meta.url));

/** Run the `schema` command in the shop, with its migrations in a folder. */
export function schema(folder: string, ...args: string[]): Promise<Ended> {
  process.env.SHOP_FOLDER = folder;
  return runCommand(home, args);
}
