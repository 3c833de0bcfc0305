import { inKeyOrder } from '../validators/key-order.ts';

const casts =
  /::\s*(?:(?:timestamp|time)(?:\(\d\))? with(?:out)? time zone|double precision|character varying(?:\(\d+\))?|"?[\w.]+"?(?:\([\d,\s]+\))?)(?:\[\])?/gi;

const tokens = /'(?:[^']|'')*'|"[^"]+"|`[^`]+`|\d+(?:\.\d+)?(?:e[+-]?\d+)?|[a-z_][\w$]*/gi;

// Words that stand before a bracket and are no functions, or that Postgres writes in another way.
const keywords = new Set(
  'all and any array as between case cast check distinct else end exists filter from in is like not or over then values when where row'.split(
    ' ',
  ),
);

/** A column that is called like one of these is in quotes; two keywords are some only before a bracket. */
const reserved = new Set(
  [...keywords, 'null', 'true', 'false'].filter((word) => word !== 'filter' && word !== 'over'),
);

const aliases: Record<string, string> = { trim: 'btrim', current_timestamp: 'now' };

/**
 * Name what an expression is about: its columns, functions and constants. Postgres writes an
 * expression back in words of its own (`x in (1, 2)` as `x = ANY (ARRAY[1, 2])`), but these stay.
 */
export function gist(expression: string, columns: ReadonlySet<string>): string {
  // Postgres ends a CASE without an ELSE with ELSE NULL.
  const text = expression.replace(casts, '').replace(/\belse\s+null\b/gi, '');
  const found = new Set<string>();
  for (const match of text.matchAll(tokens)) {
    const [token] = match;
    const isCall = /^\s*\(/.test(text.slice(match.index + token.length));
    const part = partOf(token, isCall, columns);
    if (part !== undefined) found.add(part);
  }
  return [...found].sort().join(' ');
}

function partOf(token: string, isCall: boolean, columns: ReadonlySet<string>): string | undefined {
  if (token.startsWith("'")) return constant(token.slice(1, -1).replaceAll("''", "'"));
  if (/^\d/.test(token)) return constant(token);
  const word = token.replace(/^["`]|["`]$/g, '');
  const lower = word.toLowerCase();
  const isKeyword = word === token && reserved.has(lower);
  if (columns.has(word) && !isCall && !isKeyword) return word;
  if (lower === 'true' || lower === 'false') return constant(lower);
  if (lower === 'null') return 'null';
  const name = aliases[lower] ?? lower;
  return (isCall && !keywords.has(lower)) || lower in aliases ? `${name}()` : undefined;
}

/** Write a constant as both databases mean it: booleans and times as numbers, numbers as doubles. */
export function constant(text: string): string {
  if (text === 'true') return '1';
  if (text === 'false') return '0';
  if (/^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text)) return String(Math.abs(Number(text)));
  if (/^\d{4,}-\d\d-\d\d[ T]\d\d:/.test(text)) return String(Math.abs(Date.parse(text)));
  return /^[[{]/.test(text) ? canonicalJson(text) : `'${text}'`;
}

// Postgres orders the keys of jsonb, and spaces them.
function canonicalJson(text: string): string {
  try {
    return JSON.stringify(inKeyOrder(JSON.parse(text)));
  } catch {
    return `'${text}'`;
  }
}
