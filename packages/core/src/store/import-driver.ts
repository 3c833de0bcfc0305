import { SchemaError } from '../errors.ts';

/**
 * Import an optional peer, a module that needs it, or what a bundle leaves outside, at its first use.
 *
 * @throws SchemaError MISSING_DRIVER
 */
export async function importDriver<T>(name: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    if ((error as { code?: string }).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new SchemaError('MISSING_DRIVER', `The package ${name} is not installed.`, {
      hint: `Add it: npm install ${name}`,
    });
  }
}
