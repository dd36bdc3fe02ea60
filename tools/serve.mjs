// Serves a folder as a plain static host does: no rewriting, a 404 page, every file read anew and revalidated. The check for
// pages of other sites (docs/embedding.md) may be framed by anyone, and no other page by any.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import sirv from 'sirv';

/** Serves `root`; the site lies in it under `base`. Port 0 takes a free one. */
export async function serve({ root, base = '/', port = 0, host = '127.0.0.1' }) {
  root = resolve(root);
  // `dev` reads each file when it is asked for; with `etag` it says "no-cache", which still answers 304.
  // Without its charset a browser's tools count Chinese text twice over; the servers of deploy/ name it too.
  const setHeaders = (response, file) => file.endsWith('.txt') && response.setHeader('Content-Type', 'text/plain;charset=utf-8');
  const files = sirv(root, { dev: true, etag: true, extensions: ['html'], setHeaders });

  function notFound(response) {
    const page = join(root, base, '404.html');
    response.writeHead(404, { 'Content-Type': 'text/html;charset=utf-8', 'Cache-Control': 'no-cache' });
    response.end(existsSync(page) ? readFileSync(page) : 'not found');
  }

  const server = createServer((request, response) => {
    const [path, query] = request.url.split(/\?(.*)/s);
    if (!mayBeFramed(path, base)) response.setHeader('Content-Security-Policy', "frame-ancestors 'none'");
    const wantsFolder = path.endsWith('/');
    const found = lookUp(root, path);
    if (found?.isDirectory() && !wantsFolder) {
      response.writeHead(301, { Location: path + '/' + (query === undefined ? '' : '?' + query) }).end();
    } else if (found && found.isDirectory() === wantsFolder) {
      files(request, response, () => notFound(response));
    } else {
      notFound(response);
    }
  });
  await new Promise((done, fail) => server.once('error', fail).listen(port, host, done));
  return {
    url: `http://localhost:${server.address().port}${base}`,
    close: () => new Promise((done) => server.close(done).closeAllConnections()),
  };
}

/** Whether this is the check for pages of other sites. */
function mayBeFramed(path, base) {
  return path.startsWith(base) && /^(en\/)?embed\/(index\.html)?$/.test(path.slice(base.length));
}

function lookUp(root, path) {
  try {
    return statSync(join(root, decodeURIComponent(path)), { throwIfNoEntry: false });
  } catch {
    return undefined; // an address that is no file name
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [root = 'target/site', port = process.env.PORT || '8080'] = process.argv.slice(2);
  try {
    const { url } = await serve({ root, base: process.env.BASE || '/', port: Number(port) });
    console.log(`serving ${root} at ${url}`);
  } catch (error) {
    console.error(`serve: ${error.message}`);
    process.exitCode = 1;
  }
}
