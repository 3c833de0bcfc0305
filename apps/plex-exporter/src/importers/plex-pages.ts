import { SchemaError } from '@schema/core';
import { numeric } from './fields.ts';
import type { JsonPath, JsonValue } from './json-values.ts';

interface Page {
  listed: number;
  size?: unknown;
  totalSize?: unknown;
  librarySectionID?: unknown;
  viewGroup?: unknown;
}

const told = ['size', 'totalSize', 'librarySectionID', 'viewGroup'] as const;

/** Tells whether the pages of an export, one document each, list all that they say there is. */
export function plexPages() {
  const pages = new Map<number, Page>();
  const pageOf = (document: number): Page => {
    const page = pages.get(document) ?? { listed: 0 };
    pages.set(document, page);
    return page;
  };
  return {
    isWanted: ([top, key, ...rest]: JsonPath): boolean =>
      top === 'MediaContainer' && rest.length === 0 && told.some((name) => name === key),
    note({ document, path, value }: JsonValue): void {
      const key = told.find((name) => name === path[1]);
      if (key) pageOf(document)[key] = value;
    },
    count(document: number): void {
      pageOf(document).listed += 1;
    },
    /** @throws SchemaError INVALID_INPUT where nothing was a page of an export */
    areWhole(): boolean {
      if (pages.size === 0)
        throw new SchemaError(
          'INVALID_INPUT',
          'This is no export of Plex: it has no MediaContainer.',
        );
      const sections = new Map<string, { listed: number; expected: number }>();
      for (const { listed, size, totalSize, librarySectionID, viewGroup } of pages.values()) {
        const key = JSON.stringify([librarySectionID, viewGroup]);
        const section = sections.get(key) ?? { listed: 0, expected: 0 };
        const count = numeric(totalSize ?? size);
        sections.set(key, {
          listed: section.listed + listed,
          expected:
            totalSize === undefined
              ? section.expected + asCount(count)
              : Math.max(section.expected, asCount(count)),
        });
      }
      return [...sections.values()].every(({ listed, expected }) => listed >= expected);
    },
  };
}

/** Without a count nobody knows whether something lacks. */
function asCount(count: unknown): number {
  return typeof count === 'number' ? count : Number.POSITIVE_INFINITY;
}
