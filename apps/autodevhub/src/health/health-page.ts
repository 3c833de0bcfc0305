import type { HealthReport } from './health-report.ts';

/** Write a report as a page for people. */
export function healthPage({ status, checkedAt, checks, findings, tables }: HealthReport): string {
  const rows = (lines: readonly (readonly (string | number)[])[]) =>
    lines
      .map(
        (cells) => `<tr>${cells.map((cell) => `<td>${escaped(String(cell))}</td>`).join('')}</tr>`,
      )
      .join('\n');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>AutoDevHub: ${status}</title>
<link rel="icon" href="data:,">
<style>
body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 50rem; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid #ccc; padding: .25rem .5rem; text-align: left; }
</style>
</head>
<body>
<h1>The database is ${status === 'ok' ? 'well' : 'not well'}</h1>
<p>Checked at <time>${checkedAt.toISOString()}</time>.</p>
<h2>Checks</h2>
<table>
<thead><tr><th>Check</th><th>Result</th><th>Details</th></tr></thead>
<tbody>
${rows(checks.map(({ name, ok, says }) => [name, ok ? 'ok' : 'failed', says]))}
</tbody>
</table>
<h2>Findings</h2>
${findings.length === 0 ? '<p>None.</p>' : `<ul>${findings.map(({ level, message }) => `<li>${escaped(`${level}: ${message}`)}</li>`).join('')}</ul>`}
<h2>Tables</h2>
<table>
<thead><tr><th>Table</th><th>Indexes</th><th>Rows</th><th>Bytes</th></tr></thead>
<tbody>
${rows(tables.map(({ name, indexes, rows: count, bytes }) => [name, indexes, count, bytes]))}
</tbody>
</table>
</body>
</html>
`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
