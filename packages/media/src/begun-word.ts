/**
 * Take the last word of a search as the beginning of one, as people type it: `amel` finds Amélie. A
 * phrase, an excluded word and a text that ends in a space stay as they are.
 */
export function withBegunWord(text: string): string {
  const isOpen = (text.split('"').length - 1) % 2 === 1;
  return !isOpen && /(?:^|[\s"])[^\s"-][^\s"]*$/u.test(text) ? `${text}*` : text;
}
