/** Where row ids come from; tests bring their own. */
export type NewId = () => string;

const random = new Uint8Array(4096);
let used = random.length;
let lastTime = 0;
let sequence = 0;

/**
 * Make a UUIDv7 (RFC 9562): 48 bits of milliseconds, a 12-bit counter that orders the ids of one
 * millisecond and process, 62 random bits. Lower-case text of 36 characters.
 */
export function uuidv7(time: number = Date.now()): string {
  if (time > lastTime) {
    lastTime = time;
    sequence = takeRandom(2) & 0x7ff;
  } else if (++sequence > 0xfff) {
    lastTime++;
    sequence = 0;
  }
  const head = lastTime.toString(16).padStart(12, '0');
  const counter = sequence.toString(16).padStart(3, '0');
  const variant = (0x8000 | (takeRandom(2) & 0x3fff)).toString(16);
  const tail = takeRandom(6).toString(16).padStart(12, '0');
  return `${head.slice(0, 8)}-${head.slice(8)}-7${counter}-${variant}-${tail}`;
}

// One call to the system's generator serves hundreds of ids.
function takeRandom(bytes: number): number {
  if (used + bytes > random.length) {
    crypto.getRandomValues(random);
    used = 0;
  }
  let value = 0;
  for (let i = 0; i < bytes; i++) value = value * 256 + (random[used++] ?? 0);
  return value;
}
