// The authenticator app of a colleague's phone (RFC 6238).
import { createHmac } from 'node:crypto';

/// The six digits of now, or of so many half minutes later.
export function codeOf(key: string, ahead = 0): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  let bits = '';
  for (const letter of key.toUpperCase().replace(/[^A-Z2-7]/g, '')) {
    bits += letters.indexOf(letter).toString(2).padStart(5, '0');
  }
  const secret = Buffer.from(bits.match(/.{8}/g)!.map((byte) => parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + ahead));
  const hash = createHmac('sha1', secret).update(step).digest();
  const from = hash[hash.length - 1] & 15;
  const number = (hash.readUInt32BE(from) & 0x7fff_ffff) % 1_000_000;
  return String(number).padStart(6, '0');
}
