const random = new Uint8Array(4096);
const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
let used = random.length;
let lastTime = 0;
let head = '';
let sequence = 0;

/**
 * Make a UUIDv7 (RFC 9562): 48 bits of milliseconds, a 12-bit counter that orders the ids of one
 * millisecond and process, 62 random bits. Lower-case text of 36 characters.
 */
export function uuidv7(time: number = Date.now()): string {
  if (time > lastTime) {
    setTime(time);
    sequence = ((randomByte() & 0x7) << 8) | randomByte();
  } else if (++sequence > 0xfff) {
    setTime(lastTime + 1);
    sequence = 0;
  }
  const counter = (0x7000 | sequence).toString(16);
  const variant = hex[0x80 | (randomByte() & 0x3f)] + randomHex();
  return `${head}-${counter}-${variant}-${randomHex()}${randomHex()}${randomHex()}${randomHex()}${randomHex()}${randomHex()}`;
}

// Many ids are made in one millisecond.
function setTime(time: number): void {
  lastTime = time;
  const digits = time.toString(16).padStart(12, '0');
  head = `${digits.slice(0, 8)}-${digits.slice(8)}`;
}

function randomHex(): string {
  return hex[randomByte()] as string;
}

// One call to the system's generator serves hundreds of ids.
function randomByte(): number {
  if (used === random.length) {
    crypto.getRandomValues(random);
    used = 0;
  }
  return random[used++] as number;
}
