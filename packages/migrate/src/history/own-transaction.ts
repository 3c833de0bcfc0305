import { readScript } from './script.ts';

/** Comments, strings, names in quotes and what stands between dollars: no word in them is a command. */
export const quotedParts =
  /--[^\n]*|\/\*.*?\*\/|\be'(?:[^'\\]|\\.|'')*'|'[^']*'|"[^"]*"|`[^`]*`|\[[^\]]*\]|(?<!\w)(\$(?:[a-z_]\w*)?\$).*?\1/gis;

/** A trigger or function whose statements stand in it, up to one that is END. */
const opensBody = /^CREATE .*\b(?:TRIGGER|FUNCTION|PROCEDURE) .*\bBEGIN\b/i;

const command =
  /^(?:BEGIN|START|COMMIT|END|ROLLBACK(?! (?:WORK |TRANSACTION )?TO)|ABORT|PREPARE TRANSACTION|VACUUM|(?:CREATE (?:UNIQUE )?|DROP )INDEX CONCURRENTLY)\b/i;

/** Name each command of a script that cannot be part of the transaction that makes it whole. */
export function ownTransactions(file: string, text: string): string[] {
  return readScript(text).statements.flatMap((part) => {
    let inBody = false;
    return part
      .replace(quotedParts, ' ')
      .split(';')
      .flatMap((statement) => {
        const words = statement.trim().replace(/\s+/g, ' ');
        if (inBody) {
          inBody = !/^END\b/i.test(words);
          return [];
        }
        inBody = opensBody.test(words);
        const found = command.exec(words)?.[0];
        return found
          ? `${file} has ${found}, which cannot run inside the transaction that makes a file whole: take it out.`
          : [];
      });
  });
}
