/**
 * What stands between words, as ranges of code points: all of Unicode 6.1 that is not a letter, a
 * digit or a letter-like number. SQLite's unicode61 tokenizer has this table built in; the Postgres
 * index expression and the reader of searches repeat it.
 */
const builtIn = `
  1-2f 3a-40 5b-60 7b-a9 ab-b4 b6-b9 bb-bf d7 f7 2c2-2c5 2d2-2df 2e5-2eb 2ed 2ef-2ff 305
  30d-30e 310 312-31a 31c-322 329-32c 32f 332-36f 375 37e 384-385 387 3f6 482-489 55a-55f
  589-58a 58f-5c7 5f3-604 606-61b 61e-61f 64b-65f 66a-66d 670 6d4 6d6-6e4 6e7-6ed 6fd-6fe
  700-70f 711 730-74a 7a6-7b0 7eb-7f3 7f6-7f9 816-819 81b-823 825-827 829-83e 859-85e 8e4-8fe
  900-903 93a-93c 93e-94f 951-957 962-965 970 981-983 9bc 9be-9cd 9d7 9e2-9e3 9f2-9fb a01-a03
  a3c-a51 a70-a71 a75 a81-a83 abc abe-acd ae2-ae3 af0-af1 b01-b03 b3c b3e-b4d b56-b57 b62-b63
  b70 b72-b82 bbe-bcd bd7 bf0-bfa c01-c03 c3e-c56 c62-c63 c78-c7f c82-c83 cbc cbe-cd6 ce2-ce3
  d02-d03 d3e-d4d d57 d62-d63 d70-d75 d79 d82-d83 dca-ddf df2-df4 e31 e34-e3f e47-e4f e5a-e5b
  eb1 eb4-eb9 ebb-ebc ec8-ecd f01-f1f f2a-f3f f71-f87 f8d-fda 102b-103e 104a-104f 1056-1059
  105e-1060 1062-1064 1067-106d 1071-1074 1082-108d 108f 109a-109f 10fb 135d-137c 1390-1399
  1400 166d-166e 1680 169b-169c 16eb-16ed 1712-1714 1732-1736 1752-1753 1772-1773 17b4-17d6
  17d8-17db 17dd 17f0-180e 18a9 1920-1945 19b0-19c0 19c8-19c9 19da-19ff 1a17-1a1f 1a55-1a7f
  1aa0-1aa6 1aa8-1aad 1b00-1b04 1b34-1b44 1b5a-1b7c 1b80-1b82 1ba1-1bad 1be6-1bff 1c24-1c3f
  1c7e-1c7f 1cc0-1ce8 1ced 1cf2-1cf4 1dc0-1de6 1dfc-1dff 1fbd 1fbf-1fc1 1fcd-1fcf 1fdd-1fdf
  1fed-1fef 1ffd-2064 206a-2070 2074-207e 2080-208e 20a0-20b9 20d0-2101 2103-2106 2108-2109
  2114 2116-2118 211e-2123 2125 2127 2129 212e 213a-213b 2140-2144 214a-214d 214f-215f 2189
  2190-23f3 2400-2426 2440-26ff 2701-2b4c 2b50-2b59 2ce5-2cea 2cef-2cf1 2cf9-2cff 2d70-2d7f
  2de0-2e2e 2e30-2e3b 2e80-2ffb 3000-3004 3008-3020 302a-3030 3036-3037 303d-303f 3099-309c
  30a0 30fb 3190-319f 31c0-31e3 3200-32fe 3300-33ff 4dc0-4dff a490-a4c6 a4fe-a4ff a60d-a60f
  a66f-a67e a69f a6f0-a716 a720-a721 a789-a78a a802 a806 a80b a823-a82b a830-a839 a874-a881
  a8b4-a8c4 a8ce-a8cf a8e0-a8f1 a8f8-a8fa a926-a92f a947-a95f a980-a983 a9b3-a9cd a9de-a9df
  aa29-aa36 aa43 aa4c-aa4d aa5c-aa5f aa77-aa79 aa7b aab0 aab2-aab4 aab7-aab8 aabe-aabf aac1
  aade-aadf aaeb-aaf1 aaf5-aaf6 abe3-abed e000 f8ff fb1e fb29 fbb2-fbc1 fd3e-fd3f fdfc-fdfd
  fe00-fe26 fe30-fe6b feff-ff0f ff1a-ff20 ff3b-ff40 ff5b-ff65 ffe0-ffff 10100-1013f
  10175-1018a 10190-1019b 101d0-101fd 10320-10323 1039f 103d0 10857-1085f 10916-1091f 1093f
  10a01-10a0f 10a38-10a47 10a50-10a58 10a7d-10a7f 10b39-10b3f 10b58-10b5f 10b78-10b7f
  10e60-10e7e 11000-11002 11038-11065 11080-11082 110b0-110c1 11100-11102 11127-11134
  11140-11143 11180-11182 111b3-111c0 111c5-111c8 116ab-116b7 12470-12473 16f51-16f7e
  16f8f-16f92 1d000-1d1dd 1d200-1d245 1d300-1d371 1d6c1 1d6db 1d6fb 1d715 1d735 1d74f 1d76f
  1d789 1d7a9 1d7c3 1eef0-1f0be 1f0c1-1f0df 1f100-1f10a 1f110-1f12e 1f130-1f16b 1f170-1f19a
  1f1e6-1f23a 1f240-1f251 1f300-1f320 1f330-1f335 1f337-1f37c 1f380-1f393 1f3a0-1f3c4
  1f3c6-1f3ca 1f3e0-1f3f0 1f400-1f43e 1f440 1f442-1f4f7 1f4f9-1f4fc 1f500-1f53d 1f540-1f543
  1f550-1f567 1f5fb-1f640 1f645-1f64f 1f680-1f6c5 1f700-1f773 e0001-f0000 ffffd
`;

/** Signs and emoji that are younger than SQLite's table: it is told of them. */
const younger =
  '2066-2069 20ba-20cf 218a-218b 23f4-23ff 2427-243f 2700 2b4d-2bff 2e3c-2e7f 1f0c0-1f0ff 1f300-1faff';

/** Accents that stand alone after a letter: SQLite passes over them, so they split no word. */
export const marks =
  '\\u0300-\\u0304\\u0306-\\u030c\\u030f\\u0311\\u031b\\u0323-\\u0328\\u032d\\u032e\\u0330\\u0331';

/** Letters that fold to another one than their lower case, and what they fold to. */
export const foldings = { from: 'µſςϐϑϕϖϰϱϵ', to: 'μsσβθφπκρε' };

type Range = readonly [from: number, to: number];

function parse(text: string): Range[] {
  return text
    .trim()
    .split(/\s+/)
    .map((range) => {
      const [from = '', to = from] = range.split('-');
      return [Number.parseInt(from, 16), Number.parseInt(to, 16)];
    });
}

/** The separators in ascending ranges that neither touch nor overlap. */
export function separatorRanges(): Range[] {
  const ranges: [number, number][] = [];
  for (const [from, to] of parse(`${builtIn} ${younger}`).sort((a, b) => a[0] - b[0])) {
    const last = ranges.at(-1);
    if (last && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else ranges.push([from, to]);
  }
  return ranges;
}

/** The separators that SQLite's table lacks, one after the other. */
export function youngerSeparators(): string {
  const known = parse(builtIn);
  const isKnown = (code: number) => known.some(([from, to]) => code >= from && code <= to);
  return parse(younger)
    .flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, index) => from + index))
    .filter((code) => !isKnown(code))
    .map((code) => String.fromCodePoint(code))
    .join('');
}
