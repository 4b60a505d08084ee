// A small server of a folder at a path of its own, on this machine only.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';

const TYPES = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.json', 'application/json'],
  ['.webmanifest', 'application/manifest+json'],
  ['.wasm', 'application/wasm'],
  ['.svg', 'image/svg+xml'],
  ['.png', 'image/png'],
  ['.txt', 'text/plain; charset=utf-8'],
]);

/**
 * Serves `folder` below `path`, which begins and ends with a slash; everything else is answered with 404.
 * @param {string} folder
 * @param {string} [path]
 * @returns {Promise<{ url: string, close(): Promise<void> }>}
 */
export async function serve(folder, path = '/') {
  const server = createServer(async (request, response) => {
    try {
      const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
      const asked = decodeURIComponent(pathname);
      if (!asked.startsWith(path)) throw new Error(`${asked} is outside ${path}`);
      const relative = asked.slice(path.length);
      const file = normalize(join(folder, relative === '' || relative.endsWith('/') ? `${relative}index.html` : relative));
      if (!file.startsWith(folder + sep)) throw new Error(`${asked} leads out of the folder`);
      const body = await readFile(file);
      response.writeHead(200, { 'content-type': TYPES.get(extname(file)) ?? 'application/octet-stream', 'cache-control': 'no-cache' });
      response.end(request.method === 'HEAD' ? undefined : body);
    } catch {
      response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' });
      response.end('there is no such file');
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    url: `http://127.0.0.1:${address.port}${path}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
