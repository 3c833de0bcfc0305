import { uuid } from '@schema/core/validators';
import type { Owner } from './guest.ts';
import type { ObjectStore, StoredObject } from './ports/objects.ts';

/** Give the folder of the images that an owner has uploaded. */
export function inputsOf({ ownerType, ownerRef }: Owner): string {
  return `inputs/${ownerType}/${ownerRef}/`;
}

/** Find an image that one of these owners has uploaded: only they make jobs of it. */
export async function findImage(
  objects: ObjectStore,
  key: string,
  owners: readonly Owner[],
): Promise<StoredObject | undefined> {
  const folder = owners.map(inputsOf).find((folder) => key.startsWith(folder));
  // What no upload was named is asked of no store, which may not take it for a name at all.
  const isImage = folder !== undefined && uuid().safeParse(key.slice(folder.length)).success;
  return isImage ? objects.get(key) : undefined;
}
