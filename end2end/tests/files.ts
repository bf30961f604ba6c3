// Files as colleagues choose them, right and wrong.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const share = fileURLToPath(new URL('../../public/share.png', import.meta.url));

/// A picture.
export const PICTURE = { name: 'tea.png', mimeType: 'image/png', buffer: readFileSync(share) };
/// A letter that is called a picture.
export const NOT_ONE = { name: 'tea.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('Dear all,') };
/// A photo of eleven megabytes.
export const TOO_LARGE = { name: 'large.jpg', mimeType: 'image/jpeg', buffer: Buffer.alloc(11 * 1024 * 1024, 7) };
