// Builds of the site to go from one to the next, and a server that can be cut, slowed down and made to answer nonsense.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, cpSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';

const base = process.env.BASE || '/';
const program = 'target/debug/site';

/** Builds a site from the apps that are there, by settings of the program's own names; what it says of mistakes is thrown. */
export function buildsSite(settings) {
  const all = { trunk: 'target/trunk', site: '', esbuild: 'node_modules/.bin/esbuild', campaign: 'static/campaign.json', ...settings };
  const named = Object.entries(all).flatMap(([name, value]) => [`--${name}`, value]);
  execFileSync(program, named, { stdio: ['ignore', 'ignore', 'pipe'] });
}

/** The finished site below `folder`, whose apps differ from those of target/site in what no engine looks at. */
export function anotherBuild(folder, { assets = /^(app-zh-check|app-zh-desk)-\w+\.wasm$|^(find|worker)-\w+\.(txt|js)$/, campaign } = {}) {
  cpSync(join('target/site', base), folder, { recursive: true, filter: (name) => !/\.(br|gz)$/.test(name) });
  const names = readdirSync(join(folder, 'assets')).filter((name) => assets?.test(name));
  let build = readFileSync(join(folder, 'build.json'), 'utf8');
  for (const name of names) {
    const file = join(folder, 'assets', name);
    // A section of its own that says nothing, a comment, or a line without words.
    const more = { '.wasm': Buffer.from([0, 2, 1, 0x78]), '.js': '\n// new', '.txt': '\n' }[extname(name)];
    appendFileSync(file, more);
    const hash = createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 16);
    const renamed = name.replace(/-[0-9a-f]{16}\./, `-${hash}.`);
    renameSync(file, join(folder, 'assets', renamed));
    build = build.replaceAll(name, renamed);
  }
  writeFileSync(join(folder, 'build.json'), build);
  const file = join(folder, 'campaign.json');
  if (campaign) writeFileSync(file, JSON.stringify(campaign));
  // It reads the file before it writes it.
  execFileSync(program, ['--stamp', folder, '--campaign', file], { stdio: 'ignore' });
  return folder;
}

/** What the worker of a build says of it: {base, id, groups}. */
export function buildOf(folder) {
  const [line] = readFileSync(join(folder, 'sw.js'), 'utf8').split('\n');
  return JSON.parse(line.slice('var BUILD='.length, -1));
}

const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
};

/** Serves folders at paths, as {'/': folder}; what is set on it while it runs says how it answers. */
export async function server(folders) {
  const site = {
    folders,
    /** Whether the network is there. */
    isUp: true,
    /** Every path that was asked for, since it was last emptied. */
    asked: [],
    /** The request that is cut in the middle of its answer, counted from 1 in `asked`, and all after it. */
    cutAt: Infinity,
    /** The path whose request is cut so, and all after it. */
    cutFrom: undefined,
    /** Milliseconds between 16 kB. */
    pause: 0,
    /** What some paths are answered instead: {path: [status, body]}; 'nothing', ever, is one. */
    instead: {},
    /** Headers that every answer has. */
    headers: {},
  };
  const http = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    if (!site.isUp) return request.socket.destroy();
    site.asked.push(pathname);
    if (site.instead[pathname] === 'nothing') return;
    const isCut = site.asked.length >= site.cutAt || site.asked.includes(site.cutFrom);
    const answer = site.instead[pathname] || found(site.folders, pathname);
    const [status, body, more = {}] = answer;
    const tag = `"${createHash('sha1').update(body).digest('hex')}"`;
    const hashed = /\/assets\/[a-z-]+-[0-9a-f]{16}\./.test(pathname);
    const head = { 'Cache-Control': hashed ? 'max-age=31536000, immutable' : 'no-cache', ETag: tag, ...more, ...site.headers };
    if (status === 200 && request.headers['if-none-match'] === tag && !isCut) return response.writeHead(304, head).end();
    const type = types[extname(pathname)] || types['.html'];
    response.writeHead(status, { 'Content-Type': type, 'Content-Length': body.length, ...head });
    const end = isCut ? body.length >> 1 : body.length;
    for (let at = 0; at < end; at += 16384) {
      response.write(body.subarray(at, Math.min(at + 16384, end)));
      if (site.pause) await new Promise((done) => setTimeout(done, site.pause));
    }
    if (isCut) return response.socket?.destroy();
    response.end();
  });
  await new Promise((done) => http.listen(0, '127.0.0.1', done));
  site.url = `http://localhost:${http.address().port}`;
  site.close = () => new Promise((done) => http.close(done).closeAllConnections());
  return site;
}

/** What a plain host answers: [status, body, headers]. */
function found(folders, pathname) {
  const at = Object.keys(folders).filter((path) => pathname.startsWith(path)).sort((a, b) => b.length - a.length)[0];
  if (at === undefined) return [404, Buffer.from('nothing')];
  const file = join(folders[at], decodeURIComponent(pathname.slice(at.length)));
  const stat = statSync(file, { throwIfNoEntry: false });
  if (stat?.isFile()) return [200, readFileSync(file)];
  if (stat && !pathname.endsWith('/')) return [301, Buffer.from(''), { Location: `${pathname}/` }];
  const index = join(file, 'index.html');
  if (stat && statSync(index, { throwIfNoEntry: false })) return [200, readFileSync(index)];
  return [404, readFileSync(join(folders[at], '404.html'))];
}
