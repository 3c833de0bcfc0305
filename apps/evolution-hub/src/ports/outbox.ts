import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { uuidv7 } from '@schema/core';
import type { Mailer } from '@schema/http';

/** Write mail to a folder instead of sending it: what a link carries belongs in no log. */
export function outbox(folder: string): Mailer {
  return {
    async send({ to, subject, text }) {
      await mkdir(folder, { recursive: true });
      const mail = `To: ${to}\r\nSubject: ${subject}\r\n\r\n${text}`;
      await writeFile(join(folder, `${uuidv7()}.eml`), mail, { mode: 0o600 });
    },
  };
}
