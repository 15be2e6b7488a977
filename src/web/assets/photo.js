// @ts-check
/** A photo is made small and upright here, which also leaves the file's own data behind; the server takes out what is left. */

const SIDE_MAX = 1600;
const QUALITY = 0.8;

/** @param {File} file @param {number} [sideMax] @param {number} [quality] @returns {Promise<Blob>} */
export async function small(file, sideMax = SIDE_MAX, quality = QUALITY) {
  const picture = await createImageBitmap(file);
  const scale = Math.min(1, sideMax / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob(blob => (blob === null ? reject(new Error('The photo cannot be read.')) : resolve(blob)), 'image/jpeg', quality),
  );
}

/**
 * @param {{ conversation?: string, message?: string }} card
 * @param {File} file
 */
export async function sendPhoto({ conversation = '', message = '' }, file) {
  const query = new URLSearchParams({ id: crypto.randomUUID(), conversation, message });
  const response = await fetch(`/api/photo?${query}`, {
    method: 'POST',
    headers: { 'x-linemate': '1', 'content-type': 'image/jpeg' },
    body: await small(file),
  });
  if (response.ok) return;
  const { error } = await response.json().catch(() => ({}));
  throw new Error(error ?? `The server said ${response.status}. Try again.`);
}
