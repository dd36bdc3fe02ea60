// A real nginx, with the file that the build wrote for it, serves the site as docs/hosting.md promises.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { compress } from '../../tools/compress.mjs';
import { nginx, nginxIsMissing } from '../../tools/nginx.mjs';

/** Every file below a folder, by its path in it. */
const filesIn = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(folder.length + 1));
const isCompressed = (name) => /\.(br|gz)$/.test(name);

/** Files that some builds have and that are served in a way of their own. */
const also = {
  'embed/index.html': '<!doctype html><title>framed</title>',
  'en/embed/index.html': '<!doctype html><title>framed</title>',
  'embed.js': 'let framed;',
  'sw.js': 'let worker;',
  'share-zh.png': 'a picture',
  'icon-192.png': 'a picture',
  'manifest.webmanifest': '{}',
  'robots.txt': 'User-agent: *',
  'sitemap.xml': '<urlset/>',
};

/** The site under `base` as the build makes it, in a folder of its own, with those files too. */
async function built(base) {
  const folder = mkdtempSync(join(tmpdir(), 'hosting-'));
  const settings = {
    trunk: 'target/trunk',
    out: join(folder, 'site'),
    base,
    site: process.env.SITE ?? '',
    campaign: process.env.CAMPAIGN || 'static/campaign.json',
    esbuild: 'node_modules/.bin/esbuild',
  };
  const named = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
  // The program that built the site: through cargo, it would wait for other tests that build something.
  const program = join(process.env.CARGO_TARGET_DIR || 'target', 'debug/site');
  const { status, stderr, error } = spawnSync(program, named, { encoding: 'utf8' });
  assert.equal(error, undefined, "run 'make build' first");
  assert.equal(status, 0, stderr);
  for (const [name, text] of Object.entries(also)) {
    const file = join(folder, 'site', base, name);
    mkdirSync(dirname(file), { recursive: true });
    if (!existsSync(file)) writeFileSync(file, text);
  }
  await compress(join(folder, 'site'));
  return folder;
}

/** What a policy allows, by directive. */
const read = (policy) =>
  Object.fromEntries(policy.split(';').map((part) => part.trim().split(/\s+/)).map(([name, ...sources]) => [name, sources]));

/** What stands within a page and its policy would keep from working. */
function refused(html, policy) {
  const { 'script-src': scripts, 'style-src': styles } = read(policy);
  const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  const found = [];
  for (const [, attributes, text] of html.matchAll(/<script([^>]*)>([^]*?)<\/script>/gi)) {
    const isData = /\stype="application\/(ld\+)?json"/i.test(attributes);
    if (!/\ssrc=/i.test(attributes) && !isData && !scripts.includes(hash(text))) found.push(`script: ${text}`);
  }
  for (const [, text] of html.matchAll(/<style[^>]*>([^]*?)<\/style>/gi)) {
    if (!styles.includes(hash(text))) found.push(`style: ${text}`);
  }
  for (const [, attribute] of html.matchAll(/<[a-z][^>]*\s(style|on[a-z]+)=/gi)) found.push(`attribute: ${attribute}`);
  return found;
}

test('What a policy refuses within a page is found', () => {
  const policy = `script-src 'self' '${'sha256-' + createHash('sha256').update('a()').digest('base64')}'; style-src 'self'`;
  const page = '<script>a()</script><script src="b"></script><script type="application/ld+json">{}</script>';
  assert.deepEqual(refused(page, policy), []);
  assert.deepEqual(refused('<script>b()</script>', policy), ['script: b()']);
  assert.deepEqual(refused('<script type="module">b()</script>', policy), ['script: b()']);
  assert.deepEqual(refused('<style>p{}</style>', policy), ['style: p{}']);
  assert.deepEqual(refused('<p id="a" style="b">', policy), ['attribute: style']);
  assert.deepEqual(refused('<p onclick="b">', policy), ['attribute: onclick']);
});

for (const base of ['/', '/xianxue/']) {
  describe(`nginx with the site at ${base}`, { skip: nginxIsMissing() }, () => {
    let folder, root, server;

    before(async () => {
      folder = await built(base);
      root = join(folder, 'site', base).replace(/\/$/, '');
      server = await nginx({ root: join(folder, 'site'), deploy: join(folder, 'deploy'), base });
    });
    after(async () => {
      await server?.close();
      if (folder) rmSync(folder, { recursive: true });
    });

    /** What is answered, as it is on the wire: `fetch` would tidy the address up and unpack what is compressed. */
    const ask = (path, headers = {}) =>
      new Promise((done, fail) => {
        const request = get({ host: '127.0.0.1', port: server.port, path, headers }, async (response) => {
          const parts = [];
          for await (const part of response) parts.push(part);
          done({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts) });
        });
        request.on('error', fail);
      });
    const at = (name, headers) => ask(base + name, headers);
    const address = (file) => file.replace(/(^|\/)index\.html$/, '$1');
    const files = () => filesIn(root).filter((name) => !isCompressed(name));
    const pages = () => files().filter((name) => name.endsWith('.html'));

    test('serves every file as it is', async () => {
      assert.ok(pages().length >= 16);
      for (const file of files()) {
        const { status, headers, body } = await at(address(file));
        assert.equal(status, 200, file);
        assert.equal(headers['content-encoding'], undefined, file);
        assert.ok(body.equals(readFileSync(join(root, file))), file);
      }
    });

    test('sends brotli or gzip to whoever takes it, and says that it does', async () => {
      const unpack = { br: brotliDecompressSync, gzip: gunzipSync };
      const ending = { br: 'br', gzip: 'gz' };
      const takes = { br: 'gzip, deflate, br', gzip: 'gzip, deflate' };
      for (const encoding of ['br', 'gzip']) {
        for (const file of files().filter((name) => existsSync(join(root, `${name}.${ending[encoding]}`)))) {
          // As a CDN asks, too.
          for (const more of [{}, { via: '1.1 cdn' }]) {
            const { status, headers, body } = await at(address(file), { 'accept-encoding': takes[encoding], ...more });
            assert.equal(status, 200, file);
            assert.equal(headers['content-encoding'], encoding, file);
            assert.equal(headers.vary, 'Accept-Encoding', file);
            assert.equal(Number(headers['content-length']), body.length, file);
            assert.ok(unpack[encoding](body).equals(readFileSync(join(root, file))), file);
          }
        }
        const plain = await at('check/');
        assert.equal(plain.headers.vary, 'Accept-Encoding');
      }
    });

    test('has all that is big compressed by the build', () => {
      for (const file of files().filter((name) => /\.(html|js|css|wasm|txt|svg)$/.test(name))) {
        const size = readFileSync(join(root, file)).length;
        if (size < 1000) continue;
        for (const ending of ['br', 'gz']) assert.ok(readFileSync(join(root, `${file}.${ending}`)).length < size, file);
      }
    });

    test('lets the campaign be changed in place', async () => {
      const file = join(root, 'campaign.json');
      const before = readFileSync(file);
      assert.ok(!existsSync(`${file}.br`) && !existsSync(`${file}.gz`));
      const first = await at('campaign.json');
      const changed = JSON.stringify({ ...JSON.parse(before), title: 'x'.repeat(1000) });
      writeFileSync(file, changed);
      try {
        const again = await at('campaign.json', { 'if-none-match': first.headers.etag, 'accept-encoding': 'gzip, br' });
        assert.equal(again.status, 200);
        assert.equal(again.headers['content-encoding'], 'gzip');
        assert.equal(gunzipSync(again.body).toString(), changed);
      } finally {
        writeFileSync(file, before);
      }
    });

    test('says what kind of file each is', async () => {
      const types = {
        html: 'text/html; charset=utf-8',
        js: 'text/javascript; charset=utf-8',
        css: 'text/css; charset=utf-8',
        txt: 'text/plain; charset=utf-8',
        wasm: 'application/wasm',
        json: 'application/json',
        webmanifest: 'application/manifest+json',
        svg: 'image/svg+xml',
        png: 'image/png',
        xml: 'application/xml',
      };
      for (const file of files()) {
        const type = types[/[^.]*$/.exec(file)[0]];
        assert.ok(type, file);
        // The compressed one is of the same kind.
        for (const encoding of ['identity', 'br']) {
          const { headers } = await at(address(file), { 'accept-encoding': encoding });
          assert.equal(headers['content-type'], type, file);
        }
      }
    });

    test('lets hashed files be kept for ever and everything else be asked for anew', async () => {
      const forEver = 'public, max-age=31536000, immutable';
      assert.ok(files().some((name) => name.startsWith('assets/')));
      for (const file of files()) {
        const { headers } = await at(address(file));
        assert.equal(headers['cache-control'], file.startsWith('assets/') ? forEver : 'no-cache', file);
        assert.match(headers.etag, /^"[^"]+"$/, file);
        const again = await at(address(file), { 'if-none-match': headers.etag });
        assert.equal(again.status, 304, file);
        assert.equal(again.body.length, 0, file);
      }
      // What is not there may come, and a name without a hash may change.
      assert.equal((await at('assets/app-0123456789abcdef.wasm')).headers['cache-control'], 'no-cache');
      writeFileSync(join(root, 'assets/plain-name.js'), '');
      assert.equal((await at('assets/plain-name.js')).headers['cache-control'], 'no-cache');
      rmSync(join(root, 'assets/plain-name.js'));
    });

    test('notices a new build', async () => {
      const file = join(root, 'check/index.html');
      for (const encoding of ['identity', 'gzip', 'br']) {
        const first = await at('check/', { 'accept-encoding': encoding });
        const old = [file, `${file}.br`, `${file}.gz`].map((name) => [name, readFileSync(name)]);
        writeFileSync(file, 'rebuilt '.repeat(100));
        const later = new Date(Date.parse(first.headers['last-modified']) + 2000);
        utimesSync(file, later, later);
        await compress(root);
        const again = await at('check/', { 'if-none-match': first.headers.etag, 'accept-encoding': encoding });
        assert.equal(again.status, 200, encoding);
        assert.equal(Date.parse(again.headers['last-modified']), later.getTime(), encoding);
        for (const [name, bytes] of old) writeFileSync(name, bytes);
      }
    });

    test('leads from a folder without its slash to the folder, and names no server', async () => {
      for (const [path, to] of [
        ['check', 'check/'],
        ['en', 'en/'],
        ['en/check', 'en/check/'],
        ['check?a=b?c', 'check/?a=b?c'],
        // Never to a server called "check".
        ['/check', 'check/'],
      ]) {
        const { status, headers } = await ask(base + path, { host: 'inside:81' });
        assert.equal(status, 301, path);
        assert.equal(headers.location, base + to, path);
      }
    });

    test('answers 404 to what is not there, in the language of its folder', async () => {
      const absent = ['nothing', 'nothing/', 'check/nothing', 'assets/', 'assets/app-0123456789abcdef.wasm', 'check/index.htm', '.git/config'];
      for (const [language, file] of [['', '404.html'], ['en/', 'en/404.html']]) {
        const page = readFileSync(join(root, file));
        for (const path of absent) {
          const { status, headers, body } = await at(language + path);
          assert.equal(status, 404, path);
          assert.equal(headers['content-type'], 'text/html; charset=utf-8', path);
          assert.equal(headers['cache-control'], 'no-cache', path);
          assert.match(headers['content-security-policy'], /default-src 'none'/, path);
          assert.ok(body.equals(page), path);
          const small = await at(language + path, { 'accept-encoding': 'br' });
          assert.equal(small.status, 404, path);
          assert.ok(brotliDecompressSync(small.body).equals(page), path);
        }
      }
      assert.notDeepEqual(readFileSync(join(root, '404.html')), readFileSync(join(root, 'en/404.html')));
    });

    test('never leaves its folder', async () => {
      for (const path of ['/../../../../etc/passwd', '/%2e%2e/%2e%2e/%2e%2e/etc/passwd', '/..%2f..%2f..%2fetc%2fpasswd']) {
        const { status, body } = await ask(path);
        assert.ok(status === 400 || status === 404, `${path}: ${status}`);
        assert.doesNotMatch(body.toString(), /root:/, path);
      }
    });

    if (base !== '/') {
      test('answers outside of its path that nothing is there', async () => {
        for (const path of ['/', '/check/', '/en/check/']) {
          const { status, body } = await ask(path);
          assert.equal(status, 404, path);
          assert.ok(body.equals(readFileSync(join(root, '404.html'))), path);
        }
      });
    }

    test('sends each header once and to everybody', async () => {
      const wanted = {
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
      };
      // Whatever is answered, by whichever part of the file.
      for (const [path, status] of [['', 200], ['check', 301], ['nothing', 404], ['assets/', 404], ['%', 400], ['campaign.json', 200]]) {
        const answer = await at(path);
        assert.equal(answer.status, status, path);
        for (const [name, value] of Object.entries(wanted)) assert.equal(answer.headers[name], value, path);
        assert.equal(answer.headers.server, 'nginx', path);
        assert.match(answer.headers['content-security-policy'], /frame-ancestors/, path);
      }
    });

    test('allows frames, cameras and other sites where they belong, and nowhere else', async () => {
      for (const file of files()) {
        const { headers } = await at(address(file));
        const name = file.replace(/^en\//, '');
        const isFramed = name === 'embed/index.html';
        const isShared = isFramed || name === 'embed.js' || name === 'share-zh.png';
        assert.deepEqual(read(headers['content-security-policy'])['frame-ancestors'], [isFramed ? '*' : "'none'"], file);
        assert.equal(headers['x-frame-options'], isFramed ? undefined : 'DENY', file);
        assert.equal(headers['cross-origin-resource-policy'], isShared ? 'cross-origin' : 'same-origin', file);
        const permissions = headers['permissions-policy'].split(', ');
        assert.equal(permissions[0], name === 'desk/index.html' ? 'camera=(self)' : 'camera=()', file);
        assert.ok(permissions.length > 5);
        for (const permission of permissions.slice(1)) assert.match(permission, /^[a-z-]+=\(\)$/, file);
      }
    });

    test('tells of one strict policy in its headers and in the pages', async () => {
      for (const page of pages()) {
        const { headers, body } = await at(address(page));
        const policy = headers['content-security-policy'];
        const { 'frame-ancestors': _, ...directives } = read(policy);
        const html = body.toString();
        if (!(page in also)) {
          const within = /<meta http-equiv="Content-Security-Policy" content="([^"]+)">/.exec(html)?.[1];
          const { 'style-src': styles, ...others } = read(within);
          const { 'style-src': allowed, ...inHeader } = directives;
          assert.deepEqual(others, inHeader, page);
          // The header is the same for all pages, and allows what stands in any of them.
          for (const style of styles) assert.ok(allowed.includes(style), `${page}: ${style}`);
        }
        assert.deepEqual(directives['default-src'], ["'none'"], page);
        for (const [name, sources] of Object.entries(directives)) {
          for (const source of sources) {
            const isHash = ['script-src', 'style-src'].includes(name) && /^'sha256-[A-Za-z0-9+/]{43}='$/.test(source);
            const isWasm = name === 'script-src' && source === "'wasm-unsafe-eval'";
            const isPicture = name === 'img-src' && source === 'data:';
            assert.ok(isHash || isWasm || isPicture || ["'self'", "'none'"].includes(source), `${page}: ${name} ${source}`);
          }
        }
        assert.deepEqual(refused(html, policy), [], page);
      }
    });

    test('sends what hosts with a file _headers send', async () => {
      const rules = readFileSync(join(folder, 'deploy/_headers'), 'utf8')
        .split(/\n(?=\/)/)
        .map((rule) => rule.trim().split('\n'))
        .map(([path, ...lines]) => ({ path, lines: lines.map((line) => /^ {2}([A-Za-z-]+): (.+)$/.exec(line).slice(1)) }));
      const fits = (rule, path) => (rule.path.endsWith('*') ? path.startsWith(rule.path.slice(0, -1)) : path === rule.path);
      // Those files came after the build, which names each file that it knows.
      for (const file of files().filter((name) => !(name in also))) {
        const path = base + address(file);
        const { headers } = await ask(path);
        const said = rules.filter((rule) => fits(rule, path)).flatMap((rule) => rule.lines);
        const names = said.map(([name]) => name.toLowerCase());
        assert.equal(new Set(names).size, names.length, `${path}: ${names}`);
        for (const [name, value] of said) {
          if (name !== 'Strict-Transport-Security') assert.equal(value, headers[name.toLowerCase()], `${path}: ${name}`);
        }
        const owed = ['cross-origin-resource-policy', 'x-content-type-options', 'strict-transport-security'];
        if (file.endsWith('.html')) owed.push('content-security-policy', 'permissions-policy', 'x-frame-options');
        if (file.startsWith('assets/')) owed.push('cache-control', 'content-security-policy');
        for (const name of owed) assert.ok(names.includes(name), `${path}: ${name}`);
      }
    });
  });
}
