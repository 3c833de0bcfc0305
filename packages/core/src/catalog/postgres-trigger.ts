import type { CatalogTrigger } from './catalog.ts';

const moment =
  /\btrigger\s+(?:"[^"]+"|\w+)\s+((?:before|after|instead\s+of)\s.+?)\s+on\s+(?:"[^"]+"|\w)/is;

const condition = /\bwhen\s*\((.*)\)\s*execute\s/is;

/** Read out of a CREATE TRIGGER of Postgres when it fires. */
export function firingOf(createTrigger: string): Pick<CatalogTrigger, 'fires'> {
  const [, events] = moment.exec(createTrigger) ?? [];
  if (events === undefined) return {};
  const [, time = '', list = ''] = /^(instead of|\w+) (.*)$/.exec(plain(events)) ?? [];
  const each = /\bfor\s+(?:each\s+)?row\b/i.test(createTrigger) ? 'row' : 'statement';
  return {
    fires: {
      // Postgres writes the events in an order of its own.
      events: `${time} ${list.split(' or ').sort().join(' or ')} for each ${each}`,
      when: condition.exec(createTrigger)?.[1],
    },
  };
}

function plain(sql: string): string {
  return sql.replaceAll('"', '').replace(/\s+/g, ' ').toLowerCase();
}
