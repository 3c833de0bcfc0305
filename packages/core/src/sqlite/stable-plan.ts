const tokens = /'(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`|\b(?:where|limit|on(?!\s+conflict))\b|\?/gi;

/**
 * Hide the parameters of conditions and limits from SQLite's planner. With statistics it looks at
 * the values that a parameter is bound to, and for that prepares the statement anew at every call; a
 * subquery keeps the plan. What is stored stands before the first condition, and is left as it is.
 */
export function withStablePlan(sql: string): string {
  let inCondition = false;
  return sql.replace(tokens, (token) => {
    if (/^(where|limit|on)$/i.test(token)) inCondition = true;
    return token === '?' && inCondition ? '(select ?)' : token;
  });
}
