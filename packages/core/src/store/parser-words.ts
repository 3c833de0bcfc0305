import type { Statement } from './executor.ts';
import type { Metadata } from './metadata.ts';

/** What the parsers of SQLite and Postgres say themselves, types among it: neither a name nor a value. */
const known = new Set(
  `a after aggregate aggregates all allowed already ambiguous an and any appear are argument arguments
array as at be bigint boolean but by bytea calls cannot cast character clause collation column columns
conflict constraint could d1_error data date declaring default denied determine distinct do does double
each either end entry error exist expected expression expressions for found from function functions
group has have in incomplete index input insert integer into invalid is it join json jsonb junk key left
list literal match matching missing misuse more multiple must name named near nested no non not null
number numeric of offset on operator or order parameter permission position precision query quoted
quotes real record reference referenced references relation result return right row same schema select
selects should single specification specified sqlite_error string sub subquery such supplied syntax
table target term text than that the there time timestamp to token too trailing twice type types unique
unknown unrecognized unterminated update used uuid value values variables varying view were where window
with without wrong zone`.split(/\s/),
);

/** What holds values, names in quotes, and remarks; one that has no end goes on to the end of the text. */
const quoted =
  /--[^\n]*|\/\*.*?(?:\*\/|$)|(?<!\w)e'(?:[^'\\]|\\.|'')*'?|'(?:[^']|'')*'?|"(?:[^"]|"")*"?|`[^`]*`?|\[[^\]'"]*\]|(?<!\w)(\$(?:[a-z_]\w*)?\$).*?(?:\1|$)/gis;

/** What stands around a name or a value in the messages of Postgres, whatever language they are in. */
const quotes = /["»«„“”]/;

/**
 * Say what a database did not understand of a statement, in its own words. Of all others, only those
 * stay that the SQL has outside of quotes, or in the quotes of a name that is a table's or the schema's:
 * parameters and literals are not among them.
 */
export function parserWords(
  message: string,
  statement: Statement | undefined,
  metadata: Pick<Metadata, 'tables' | 'schema'>,
): string {
  const defined = quotedNames(metadata);
  const code = (statement?.sql ?? '')
    .toLowerCase()
    .replaceAll(quoted, (text) => (defined.has(text) ? text.slice(1, -1) : ' '));
  const written = new Set(code.match(/(?<![\w$])[a-z_]\w*/g));
  const isKnown = (word: string) => known.has(word) || written.has(word);
  const words = withoutQuoted(message, (text) => isWritten(text, code))
    .slice(0, 500)
    .replaceAll(/'(?:[^']|'')*(?:'|$)/g, '…')
    .replaceAll(/[\p{L}\p{M}\p{N}_$]+/gu, (word) => (isKnown(word.toLowerCase()) ? word : '…'))
    .replaceAll(/…(?:[^\p{L}_…]*…)+/gu, '…');
  return /\p{L}/u.test(words) ? words : '';
}

function quotedNames({ tables, schema = '' }: Pick<Metadata, 'tables' | 'schema'>): Set<string> {
  const names = [...tables].flatMap(([table, { keys }]) => [table, ...keys.keys()]);
  return new Set([schema, ...names].map((name) => `"${name.toLowerCase()}"`));
}

/** A value may have quotes in it: from the first that are around no name of the code up to the last. */
function withoutQuoted(message: string, isName: (text: string) => boolean): string {
  const parts = message.split(quotes);
  const first = parts.findIndex(
    (part, index) => index % 2 === 1 && !isName(part.trim().toLowerCase()),
  );
  if (first < 0) return message;
  const isClosed = parts.length % 2 === 1;
  return `${parts.slice(0, first).join('"')}"…"${isClosed ? parts.at(-1) : ''}`;
}

/** Tell whether a text is, as a whole, a name or an operator that the code has. */
function isWritten(text: string, code: string): boolean {
  if (/^[\p{P}\p{S}]{1,3}$/u.test(text)) return code.includes(text);
  if (!/^[a-z_]\w*(?:\.[a-z_]\w*)*$/.test(text)) return false;
  return new RegExp(`(?<![\\w$])${text.replaceAll('.', '\\.')}(?![\\w$])`).test(code);
}
