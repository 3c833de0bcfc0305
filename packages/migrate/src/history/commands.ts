/** Comments, strings, names in quotes and what stands between dollars: no word in them is a command. */
export const quotedParts =
  /--[^\n]*|\/\*.*?\*\/|\be'(?:[^'\\]|\\.|'')*'|'[^']*'|"[^"]*"|`[^`]*`|\[[^\]]*\]|(?<!\w)(\$(?:[a-z_]\w*)?\$).*?\1/gis;

/** A trigger or function whose statements stand in it, up to one that is END. */
const opensBody = /^CREATE .*\b(?:TRIGGER|FUNCTION|PROCEDURE) .*\bBEGIN\b/i;

/** Part a statement of a file at its semicolons, without comments and what stands in bodies. */
export function commandsOf(part: string): string[] {
  let inBody = false;
  return part
    .replace(quotedParts, (text) => (/^(?:--|\/\*)/.test(text) ? ' ' : text.replaceAll(';', ' ')))
    .split(';')
    .map((command) => command.trim().replace(/\s+/g, ' '))
    .filter((command) => {
      const words = command.replace(quotedParts, ' ').replace(/\s+/g, ' ');
      const wasInBody = inBody;
      inBody = wasInBody ? !/^END\b/i.test(words) : opensBody.test(words);
      return !wasInBody && command !== '';
    });
}
