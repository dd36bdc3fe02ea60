// The server of the tests does as a plain static host does.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { serve } from '../../tools/serve.mjs';

/** A site under a base path, in a folder of its own. */
function site(base) {
  const root = mkdtempSync(join(tmpdir(), 'serve-'));
  for (const [name, text] of Object.entries({
    'index.html': 'home',
    'check/index.html': 'check',
    '404.html': 'nothing here',
    'assets/app-0123456789abcdef.wasm': '\0asm',
    'assets/start-0123456789abcdef.js': 'start',
    'assets/style-0123456789abcdef.css': 'style',
    'assets/icon-0123456789abcdef.svg': '<svg/>',
  })) {
    const file = join(root, base, name);
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, text);
  }
  return root;
}

for (const base of ['/', '/xianxue/']) {
  describe(`A site at ${base}`, () => {
    let root, server, origin;
    const at = (path, options) => fetch(new URL(path, server.url), { redirect: 'manual', ...options });

    // A build puts new files in the place of the old ones; it never writes into one that is still being read.
    const rebuild = (text) => {
      writeFileSync(join(root, 'new.html'), text);
      renameSync(join(root, 'new.html'), join(root, base, 'check/index.html'));
    };

    before(async () => {
      root = site(base);
      server = await serve({ root, base });
      origin = new URL(server.url).origin;
    });
    after(async () => {
      await server.close();
      rmSync(root, { recursive: true });
    });

    test('names the address under which it lies', () => {
      assert.match(server.url, /^http:\/\/localhost:\d+\//);
      assert.equal(new URL(server.url).pathname, base);
    });

    test('answers with its pages', async () => {
      for (const [path, text] of [['', 'home'], ['check/', 'check'], ['check/index.html', 'check']]) {
        const response = await at(path);
        assert.equal(response.status, 200, path);
        assert.match(response.headers.get('content-type'), /^text\/html;\s?charset=utf-8$/, path);
        assert.equal(await response.text(), text, path);
      }
    });

    test('says what kind of file each is', async () => {
      for (const [name, type] of [
        ['app-0123456789abcdef.wasm', 'application/wasm'],
        ['start-0123456789abcdef.js', 'text/javascript'],
        ['style-0123456789abcdef.css', 'text/css'],
        ['icon-0123456789abcdef.svg', 'image/svg+xml'],
      ]) {
        const response = await at(`assets/${name}`);
        assert.equal(response.status, 200, name);
        assert.equal(response.headers.get('content-type').split(';')[0], type, name);
      }
    });

    test('answers 404 with its own page to what is not there', async () => {
      const absent = ['nothing', 'nothing/', 'check/nothing', 'index', 'assets/nothing.wasm', 'index.html/', '%', '%00'];
      for (const path of [...absent, 'a%2Fb']) {
        const response = await at(path);
        assert.equal(response.status, 404, path);
        assert.match(response.headers.get('content-type'), /^text\/html/, path);
        assert.equal(await response.text(), 'nothing here', path);
      }
    });

    test('leads from a folder without its slash to the folder', async () => {
      for (const [path, to] of [['check', `${base}check/`], ['check?a=b?c', `${base}check/?a=b?c`]]) {
        const response = await at(path);
        assert.equal(response.status, 301, path);
        assert.equal(response.headers.get('location'), to);
      }
    });

    test('lets the browser ask whether a file has changed', async () => {
      const first = await at('check/');
      await first.text();
      const again = await at('check/', { headers: { 'if-none-match': first.headers.get('etag') } });
      assert.equal(again.status, 304);
      rebuild('check, rebuilt');
      const rebuilt = await at('check/', { headers: { 'if-none-match': first.headers.get('etag') } });
      assert.equal(rebuilt.status, 200);
      assert.equal(await rebuilt.text(), 'check, rebuilt');
      rebuild('check');
    });

    test('never leaves its folder', async () => {
      // As it is on the wire: `fetch` would tidy the address up.
      const { port } = new URL(origin);
      const climbing = ['/../../../../etc/passwd', '/%2e%2e/%2e%2e/%2e%2e/etc/passwd', '/..%2f..%2f..%2fetc%2fpasswd'];
      for (const path of climbing) {
        const [status, text] = await new Promise((done, fail) => {
          const request = get({ host: '127.0.0.1', port, path }, async (response) => {
            let text = '';
            for await (const chunk of response) text += chunk;
            done([response.statusCode, text]);
          });
          request.on('error', fail);
        });
        assert.equal(status, 404, path);
        assert.doesNotMatch(text, /root:/, path);
      }
    });

    if (base !== '/') {
      test('does not answer outside of its base path', async () => {
        assert.equal((await at('/check/')).status, 404);
        assert.equal((await at('/assets/app-0123456789abcdef.wasm')).status, 404);
      });
    }
  });
}

test('From a terminal it prints its address, and BASE moves it', async () => {
  const root = site('/xianxue/');
  const child = spawn(process.execPath, ['tools/serve.mjs', root, '0'], { env: { ...process.env, BASE: '/xianxue/' } });
  try {
    const printed = await new Promise((done) => child.stdout.once('data', (data) => done(String(data))));
    const url = /http:\/\/localhost:\d+\/xianxue\/$/.exec(printed.trim())?.[0];
    assert.ok(url, printed);
    assert.equal((await fetch(url)).status, 200);
  } finally {
    child.kill();
    rmSync(root, { recursive: true });
  }
});

test('A port that is taken is named, and the exit code tells', async () => {
  const root = site('/');
  const server = await serve({ root });
  const { port } = new URL(server.url);
  const env = { ...process.env, BASE: '/' };
  const child = spawn(process.execPath, ['tools/serve.mjs', root, port], { env });
  try {
    let said = '';
    child.stderr.on('data', (data) => (said += data));
    const code = await new Promise((done) => child.once('exit', done));
    assert.equal(code, 1);
    assert.match(said, /^serve: .*EADDRINUSE/);
  } finally {
    child.kill();
    await server.close();
    rmSync(root, { recursive: true });
  }
});
