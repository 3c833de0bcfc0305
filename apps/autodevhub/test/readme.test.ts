import { describeReadmeCalls } from '@schema/testing/apps';
import { expect } from 'vitest';
import { home } from './support/paths.ts';

interface Page {
  readonly items: readonly { readonly title: string }[];
}

describeReadmeCalls(
  home,
  (request: object, stories: Page, found: Page, activity: object, audit: Page) => {
    expect(request).toMatchObject({ status: 'COMPLETED', errorMessage: null });
    expect(titles(stories)).toEqual(['Pay by card', 'Log in']);
    expect(titles(found)).toEqual(['Log in']);
    expect(activity).toMatchObject({ stories: 2, requests: 1 });
    expect(audit.items[0]).toMatchObject({ action: 'generation.complete' });
  },
);

function titles(page: Page): string[] {
  return page.items.map(({ title }) => title);
}
