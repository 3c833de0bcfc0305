import { uuidv7 } from '@schema/core';
import type { Mailer } from '@schema/http';
import { storeFiles } from '@schema/http/store-files';

/** Write mail to a folder instead of sending it: what a link carries belongs in no log. */
export function outbox(folder: string): Mailer {
  return {
    async send({ to, subject, text }) {
      const mail = `To: ${to}\r\nSubject: ${subject}\r\n\r\n${text}`;
      await storeFiles(folder, { [`${uuidv7()}.eml`]: mail }, 0o600);
    },
  };
}
