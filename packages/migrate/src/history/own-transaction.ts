import { commandsOf } from './commands.ts';
import { readScript } from './script.ts';

const ownTransaction =
  /^(?:BEGIN|START|COMMIT|END|ROLLBACK(?! (?:WORK |TRANSACTION )?TO)|ABORT|PREPARE TRANSACTION|VACUUM|(?:CREATE (?:UNIQUE )?|DROP )INDEX CONCURRENTLY)\b/i;

/** Name each command of a script that cannot be part of the transaction that makes it whole. */
export function ownTransactions(file: string, text: string): string[] {
  return readScript(text)
    .statements.flatMap(commandsOf)
    .flatMap((words) => {
      const found = ownTransaction.exec(words)?.[0];
      return found
        ? `${file} has ${found}, which cannot run inside the transaction that makes a file whole: take it out.`
        : [];
    });
}
