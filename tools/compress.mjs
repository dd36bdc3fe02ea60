// Writes a .br and a .gz beside each file of the built site that gets smaller by it, for servers that send those instead.
//
//   node tools/compress.mjs [FOLDER]
//
// What was compressed once is kept in target/compressed by its content, so that the next build is quick. The campaign is
// left out: it is changed in place, and a server would go on sending the compressed one.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const kept = 'target/compressed';
const compressible = /\.(html|js|css|wasm|txt|json|svg|xml|webmanifest)$/;
const changedInPlace = /(^|\/)campaign\.json$/;

const ways = {
  br: (bytes) =>
    promisify(brotliCompress)(bytes, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
    }),
  gz: (bytes) => promisify(gzip)(bytes, { level: 9 }),
};

/** The bytes compressed, read from what was kept or made now. */
async function compressed(bytes, way) {
  const file = join(kept, `${createHash('sha256').update(bytes).digest('hex')}.${way}`);
  try {
    return readFileSync(file);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
  const small = await ways[way](bytes);
  // Whole or not at all: a run that is broken off must leave nothing that the next one would take.
  writeFileSync(`${file}.${process.pid}`, small);
  renameSync(`${file}.${process.pid}`, file);
  return small;
}

/** Compresses the files below `folder`; those compressed before from other content are replaced or removed. */
export async function compress(folder) {
  mkdirSync(kept, { recursive: true });
  const names = readdirSync(folder, { recursive: true }).map(String).filter((name) => compressible.test(name));
  const sums = { files: 0, raw: 0, br: 0, gz: 0 };
  await Promise.all(
    names.map(async (name) => {
      const file = join(folder, name);
      const bytes = readFileSync(file);
      const { atime, mtime } = statSync(file);
      sums.files += 1;
      sums.raw += bytes.length;
      for (const way of Object.keys(ways)) {
        const small = changedInPlace.test(name) ? bytes : await compressed(bytes, way);
        sums[way] += Math.min(small.length, bytes.length);
        if (small.length < bytes.length) {
          writeFileSync(`${file}.${way}`, small);
          // Servers make the ETag of it.
          utimesSync(`${file}.${way}`, atime, mtime);
        } else {
          rmSync(`${file}.${way}`, { force: true });
        }
      }
    }),
  );
  return sums;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { files, raw, br, gz } = await compress(process.argv[2] ?? 'target/site');
  console.log(`compress: ${files} files of ${raw} bytes, ${br} with brotli, ${gz} with gzip`);
}
