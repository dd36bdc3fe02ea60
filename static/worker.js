// The desk's worker: reads QR codes in pictures where the browser cannot, and lists of past donors.
//
// A classic script: src/bin/site/ puts the glue of src/bin/worker.rs before it, the address of its WebAssembly for
// WORKER_WASM, that of the same as JavaScript for WORKER_WITHOUT_WASM, and lowers it all for engines of 2020. The page
// knows its address as `data-worker` of the html element.
// To stop whatever it does, terminate it and start another; so too after the problem "broken".
//
// In  {type: 'decode', width, height, pixels}   pixels: an ArrayBuffer, grey or RGBA
// Out {type: 'decoded', text}                   text: null where there is no code, or it cannot be read
//
// In  {type: 'recall', file}                    a File or Blob: looks at how it begins
// Out {type: 'columns', ...Preview}
//
// In  {type: 'recall', file, ...Question}       has it judged
// Out {type: 'progress', step, done, all}       step: 'reading' (bytes), 'judging' or 'writing'; any number of times
// Out {type: 'result', list, csv, memory}       list: Listed; csv: a Blob with the whole list; memory: bytes of WebAssembly
//
// Out {type: 'problem', code}                   instead of an answer: ListWrong::of in src/text/desk/mod.rs knows each code
//
// Preview, Question and Listed: src/desk/recall/messages.rs, which writes and reads them at both ends.

const MOST_BYTES = 128 * 1024 * 1024;
const PIECE = 1024 * 1024;

/** A problem with a code of its own, on its way to the page. */
class Problem extends Error {
  constructor(code) {
    super(code);
    this.code = code;
  }
}

let loading;

/** Loads the WebAssembly, or the same as JavaScript where the engine refuses it, once; resolves with its exports. */
function load() {
  loading =
    loading ||
    wasm_bindgen({ module_or_path: WORKER_WASM }).catch(() => {
      importScripts(WORKER_WITHOUT_WASM);
      wasm_bindgen = without_wasm;
      return wasm_bindgen();
    });
  return loading.catch(() => {
    loading = undefined;
    throw new Problem('not_loaded');
  });
}

async function bytes(blob) {
  try {
    return new Uint8Array(await blob.arrayBuffer());
  } catch (error) {
    throw new Problem('unreadable');
  }
}

const begins = (bytes, ...signs) => signs.some((sign) => sign.every((byte, index) => bytes[index] === byte));

/** Throws where a file that begins so is no text. */
function checkFile(file, start) {
  if (file.size === 0) throw new Problem('empty');
  if (begins(start, [0x50, 0x4b, 3, 4], [0xd0, 0xcf, 0x11, 0xe0])) throw new Problem('spreadsheet');
  const pictures = [[0x89, 0x50, 0x4e, 0x47], [0xff, 0xd8, 0xff], [0x47, 0x49, 0x46, 0x38], [0x42, 0x4d], [0x25, 0x50, 0x44, 0x46]];
  const isPicture = begins(start, ...pictures) || begins(start, [0x52, 0x49, 0x46, 0x46]);
  // Two letters alone may begin a text as well.
  if (isPicture && (start[0] !== 0x42 || start.includes(0))) throw new Problem('picture');
  if (!utf16(start) && start.includes(0)) throw new Problem('not_text');
  if (file.size > MOST_BYTES) throw new Problem('too_big');
}

/** The encoding that a byte order mark of two bytes names, as Excel's "Unicode text" has it. */
function utf16(start) {
  if (begins(start, [0xff, 0xfe])) return 'utf-16le';
  return begins(start, [0xfe, 0xff]) ? 'utf-16be' : undefined;
}

/** UTF-8 where the bytes are such, though the last character may be cut; else GB18030, which holds GBK and GB2312. */
function encodingOf(start) {
  if (utf16(start)) return utf16(start);
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(start, { stream: true });
    return 'utf-8';
  } catch (error) {
    return 'gb18030';
  }
}

async function columns({ file }) {
  const start = await bytes(file.slice(0, PIECE));
  checkFile(file, start);
  // Twenty rows are enough; a longer text would only be copied about.
  const whole = file.size <= 65536;
  const text = new TextDecoder(encodingOf(start)).decode(start.subarray(0, 65536), { stream: !whole });
  await load();
  const seen = wasm_bindgen.preview(text);
  if (!seen) throw new Problem('no_rows');
  return Object.assign({ type: 'columns' }, JSON.parse(seen));
}

/** Reads the file in an encoding; undefined where its bytes turn out not to be in it. */
async function read(file, encoding, question) {
  const decoder = new TextDecoder(encoding, { fatal: encoding === 'utf-8' });
  const reading = wasm_bindgen.Reading.begin(question);
  if (!reading) throw new Problem('settings');
  for (let at = 0, goesOn = true; at < file.size && goesOn; at += PIECE) {
    const piece = await bytes(file.slice(at, at + PIECE));
    let text;
    try {
      text = decoder.decode(piece, { stream: at + PIECE < file.size });
    } catch (error) {
      reading.free();
      return undefined;
    }
    goesOn = reading.feed(text);
    postMessage({ type: 'progress', step: 'reading', done: Math.min(at + PIECE, file.size), all: file.size });
  }
  return reading;
}

async function recall({ file, type, ...question }) {
  const start = await bytes(file.slice(0, PIECE));
  checkFile(file, start);
  const loaded = await load();
  const asked = JSON.stringify(question);
  // A file that begins in plain ASCII may only later turn out to be GB18030.
  const reading = (await read(file, encodingOf(start), asked)) || (await read(file, 'gb18030', asked));
  postMessage({ type: 'progress', step: 'judging', done: file.size, all: file.size });
  const list = reading.finish();
  postMessage({ type: 'progress', step: 'writing', done: file.size, all: file.size });
  // A Blob of each piece, so that the text does not lie in this thread's memory.
  const pieces = [];
  list.csv((piece) => pieces.push(new Blob([piece])));
  const csv = new Blob(pieces, { type: 'text/csv;charset=utf-8' });
  const listed = JSON.parse(list.listed());
  list.free();
  return { type: 'result', list: listed, csv, memory: loaded.memory.buffer.byteLength };
}

async function decode({ width, height, pixels }) {
  await load();
  const text = wasm_bindgen.decode(new Uint8Array(pixels), width, height);
  return { type: 'decoded', text: text === undefined ? null : text };
}

async function answer(message) {
  if (message.type === 'decode') return decode(message);
  if (message.type !== 'recall') throw new Problem('bad_message');
  return message.settings ? recall(message) : columns(message);
}

onmessage = ({ data }) => {
  answer(data).then(postMessage, (error) => {
    const told = error instanceof Problem;
    if (!told) console.error(error);
    postMessage({ type: 'problem', code: told ? error.code : 'broken' });
  });
};
