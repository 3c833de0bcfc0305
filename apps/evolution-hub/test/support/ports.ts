import type { Mail } from '@schema/http';
import type { EvolutionHubOptions } from '../../src/app.ts';
import { localEditor } from '../../src/ports/image-editor.ts';
import type { ObjectStore, StoredObject } from '../../src/ports/objects.ts';

export const webhookSecret = 'a secret of the test';

/** What the app needs around its database, kept in memory. */
export function testPorts() {
  const mails: Mail[] = [];
  const stored = new Map<string, StoredObject>();
  const objects: ObjectStore = {
    put: async (key, object) => void stored.set(key, object),
    get: async (key) => stored.get(key),
  };
  return {
    mails,
    objects,
    editor: localEditor,
    mailer: { send: async (mail: Mail) => void mails.push(mail) },
    signInUrl: () => 'http://localhost/sign-in',
    webhookSecret,
    log: () => {},
  } satisfies EvolutionHubOptions & { mails: Mail[] };
}
