import { suite } from '@schema/testing';
import { expect } from 'vitest';
import { importAppleHealth } from '../../src/importers/index.ts';
import { composition } from '../support/composition.ts';
import { newPerson } from '../support/people.ts';
import { exportOf, pieces, quantity, workout } from './support/apple-health.ts';

const weight = quantity('BodyMass', 80, 'kg', '2026-03-28 07:00:00 +0100');

/** A file of which each piece is made when it is asked for; counts how many were. */
function endless(start: string, piece: string) {
  const asked = { pieces: 0 };
  function* give(): Generator<string> {
    yield start;
    // Far beyond every limit, so that one that does not hold fails the test and not the machine.
    while (asked.pieces++ < 100) yield piece;
  }
  return { asked, file: give() };
}

const laughs = `<?xml version="1.0"?>
<!DOCTYPE HealthData [
<!ENTITY lol "lol">
${Array.from({ length: 9 }, (_, n) => `<!ENTITY lol${n + 1} "${`&lol${n || ''};`.repeat(10)}">`).join('\n')}
]>
<HealthData locale="&lol9;"><ExportDate value="2026-03-30 12:00:00 +0200"/>${weight}</HealthData>`;

/** What never ends: how the file starts, and what follows again and again. */
const withoutEnd = {
  'an attribute': ['<HealthData a="', 'x'.repeat(65_536)],
  'an attribute full of brackets': ['<HealthData a="', '>'.repeat(65_536)],
  'a tag of many attributes': ['<HealthData ', `b${'x'.repeat(65_536)}="1" `],
  'a DOCTYPE': ['<!DOCTYPE HealthData [', '<!ELEMENT a (b)>\n'.repeat(4000)],
  'a comment': ['<!-- ', 'x'.repeat(65_536)],
  'a text': ['<HealthData>', ' '.repeat(65_536)],
  'a name': ['<Health', 'x'.repeat(65_536)],
} as const;

const unfit = {
  'another document': '<html><body/></html>',
  'tags that do not close': '<HealthData><a></b></HealthData>',
  'an export without its date': `<HealthData>${weight}</HealthData>`,
  'something behind the end': `${exportOf(weight)}<more/>`,
};

suite('hostile XML', composition, (test) => {
  test('that declares entities is refused before any is used', async ({ store }) => {
    const own = await newPerson(store);
    for (const entity of [
      laughs,
      '<!DOCTYPE HealthData [<!ENTITY x SYSTEM "file:///etc/passwd">]><HealthData/>',
      '<!DOCTYPE HealthData [<!ENTITY % x SYSTEM "https://example.org/x.dtd"> %x;]><HealthData/>',
    ]) {
      await expect(importAppleHealth(own, pieces(entity))).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        issues: [
          { field: 'file', message: expect.stringMatching(/^It declares entities, line \d+$/) },
        ],
      });
    }
    expect((await own.weight.range()).items).toEqual([]);
  });

  test('that uses an entity nobody declared is refused', async ({ store }) => {
    const own = await newPerson(store);
    const text = exportOf(weight.replace('Apple', '&lol;'));
    await expect(importAppleHealth(own, pieces(text))).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      field: 'file',
    });
  });

  test('stops the import at what has no end', async ({ store }) => {
    const own = await newPerson(store);
    for (const [what, [start, piece]] of Object.entries(withoutEnd)) {
      const { file, asked } = endless(start, piece);
      await expect(importAppleHealth(own, file), what).rejects.toMatchObject({
        code: 'LIMIT_EXCEEDED',
        field: 'file',
      });
      expect(asked.pieces, what).toBeLessThan(20);
    }
  });

  test('stops at tags in tags without an end', async ({ store }) => {
    const own = await newPerson(store);
    const { file, asked } = endless('<HealthData>', '<Record>'.repeat(1000));
    await expect(importAppleHealth(own, file)).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
    expect(asked.pieces).toBe(1);
  });

  test('stops at more devices than one person has', async ({ store }) => {
    const own = await newPerson(store);
    let made = 0;
    function* file(): Generator<string> {
      yield '<HealthData><ExportDate value="2026-03-30 12:00:00 +0200"/>';
      while (made < 5000) yield weight.replace(/sourceName="[^"]*"/, `sourceName="${made++}"`);
    }
    await expect(importAppleHealth(own, file())).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
    expect(made).toBeLessThan(2000);
  });

  test('stops at more workouts than one person does at once', async ({ store }) => {
    const own = await newPerson(store);
    const [start, end] = ['2026-03-28 17:00:00 +0100', '2026-03-28 18:00:00 +0100'];
    const many = Array.from({ length: 101 }, (_, index) => workout(`Sport${index}`, start, end));
    const text = exportOf(many);
    await expect(importAppleHealth(own, pieces(text))).rejects.toMatchObject({
      code: 'LIMIT_EXCEEDED',
      field: 'file',
    });
  });

  test('is not taken for an export', async ({ store }) => {
    const own = await newPerson(store);
    for (const [what, text] of Object.entries(unfit)) {
      await expect(importAppleHealth(own, pieces(text)), what).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        field: 'file',
      });
    }
    expect((await own.weight.range()).items).toEqual([]);
  });

  test('is not what is no UTF-8', async ({ store }) => {
    const own = await newPerson(store);
    const bytes = new TextEncoder().encode(exportOf(weight));
    bytes[300] = 0xff;
    await expect(importAppleHealth(own, [bytes])).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      issues: [{ field: 'file', message: 'It is not UTF-8' }],
    });
  });
});
