import { SaxesParser } from 'saxes';
import { badFile, type Input, tooLarge } from './input.ts';
import { readText } from './text.ts';

/** The attributes of an element, by name. */
export type Attributes = Readonly<Record<string, string>>;

/** What is told of an XML file while it is read. */
export interface XmlHandler {
  open(name: string, attributes: Attributes, line: number): void;
  close(name: string): void;
}

/** Most characters of one tag or of the DOCTYPE, and most levels of tags. */
const xmlLimits = { tag: 1 << 20, depth: 32 } as const;

/**
 * Read XML piece by piece: memory holds one piece and the open tags. Entities are never expanded,
 * since none may be declared; nothing outside the file is fetched.
 *
 * Gives whether the file ended before its root did: it was cut off.
 *
 * @throws SchemaError INVALID_INPUT on `file` for XML that is not well-formed, declares entities or is
 *   no text; LIMIT_EXCEEDED for a tag, an attribute or a DOCTYPE over a megabyte, or too deep a nesting
 */
export async function readXml(
  input: Input,
  root: string,
  handler: XmlHandler,
): Promise<{ truncated: boolean }> {
  const parser = new SaxesParser({ fragment: false, xmlns: false });
  let depth = 0;
  let seen = false;
  let last = 0;
  parser.on('doctype', (doctype) => {
    last = parser.position;
    if (/<!\s*(ENTITY|NOTATION)\b/i.test(doctype)) {
      throw badFile('It declares entities', parser.line);
    }
  });
  parser.on('opentag', ({ name, attributes }) => {
    last = parser.position;
    if (++depth > xmlLimits.depth) throw tooLarge('The nesting', xmlLimits.depth, 'levels');
    if (!seen && name !== root) throw badFile(`It starts with another tag than ${root}`);
    seen = true;
    handler.open(name, attributes, parser.line);
  });
  parser.on('closetag', ({ name }) => {
    last = parser.position;
    depth--;
    handler.close(name);
  });
  parser.on('error', (error) => {
    throw badFile(
      `The XML is not well-formed (${error.message.replace(/^\d+:\d+: /, '')})`,
      parser.line,
    );
  });

  for await (const text of readText(input)) {
    parser.write(text);
    if (parser.position - last > xmlLimits.tag)
      throw tooLarge('A tag', xmlLimits.tag, 'characters');
  }
  const truncated = !seen || depth > 0;
  if (!truncated) parser.close();
  return { truncated };
}
