// The desk's worker: QR codes in pictures, lists of past donors, and files that are none.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';

const base = process.env.BASE || '/';
const landing = readFileSync(join('target/site', base, 'desk/index.html'), 'utf8');
const address = /data-worker="([^"]+)"/.exec(landing)?.[1];

// Codes that another program made (segno), by their texts.
const codes = {
  'DONATION DAY 1': [
    '#######..##.#.#######',
    '#.....#..#.##.#.....#',
    '#.###.#...##..#.###.#',
    '#.###.#.###.#.#.###.#',
    '#.###.#.......#.###.#',
    '#.....#.####..#.....#',
    '#######.#.#.#.#######',
    '........##..#........',
    '.##...#..#..#.##.#...',
    '.#####.#.###.####.##.',
    '.#...##...#..########',
    '..#....#..#.#.##....#',
    '#..##.#..#..#.####..#',
    '........#.###.#.#.#.#',
    '#######...###.#.#..##',
    '#.....#...#.##..##.##',
    '#.###.#..##...#..##.#',
    '#.###.#...#..#.##.#..',
    '#.###.#.##...##.##.##',
    '#.....#.###.#...###.#',
    '#######..##..#####.##',
  ],
  '献血日 2026-11-24': [
    '#######..###.#....#######',
    '#.....#.####....#.#.....#',
    '#.###.#.##.#.##.#.#.###.#',
    '#.###.#..#.#.#.##.#.###.#',
    '#.###.#..#..#..#..#.###.#',
    '#.....#...##......#.....#',
    '#######.#.#.#.#.#.#######',
    '.........####.#..........',
    '.###.##....#..........##.',
    '#.#.##.##.##..#.......#..',
    '###...####..#...##.##.###',
    '#..#.#.#..#..#.......#...',
    '#.#.###.#.#.#.....#.####.',
    '.####....#.#..##..#...##.',
    '.#.#######.##.#.#...#.#.#',
    '#......##.#..#..#..#.###.',
    '....####.##.....#####.#..',
    '........#....#.##...#.#.#',
    '#######....##.#.#.#.#..#.',
    '#.....#.##..###.#...#.##.',
    '#.###.#..#...#..#####.##.',
    '#.###.#.#.#..#.##.##.#.##',
    '#.###.#.##.#.#....#....#.',
    '#.....#.##.#...#...###...',
    '#######...#....#..##.####',
  ],
};

/** Sends messages to a new worker, one after the other, and resolves with the last answer of each. Files are lists of bytes. */
async function ask(page, ...messages) {
  await page.goto('./desk/');
  return page.evaluate(
    async ({ address, messages }) => {
      const worker = new Worker(address);
      const answers = [];
      for (const message of messages) {
        const [last] = answers.slice(-1);
        if (message.bytes) message.file = new File([new Uint8Array(message.bytes)], 'list.csv');
        if (message.zeros) message.file = new File([new Uint8Array(message.bytes), new Uint8Array(message.zeros).fill(65)], 'list.csv');
        if (message.pixels) message.pixels = new Uint8Array(message.pixels).buffer;
        if (message.as === 'guessed') {
          const { guess: mapping, separator, has_header, rows } = last;
          Object.assign(message.settings, { mapping, separator, has_header });
          message.columns = rows[0].length;
        }
        // What is told from is no part of the message.
        for (const name of ['bytes', 'zeros', 'as']) delete message[name];
        const answer = await new Promise((resolve, reject) => {
          worker.onerror = (event) => reject(new Error(event.message));
          worker.onmessage = ({ data }) => data.type === 'progress' || resolve(data);
          worker.postMessage(message);
        });
        // As bytes: the text of a Blob would lose its mark.
        if (answer.csv) answer.csv = [...new Uint8Array(await answer.csv.arrayBuffer())];
        answers.push(answer);
      }
      worker.terminate();
      return answers;
    },
    { address, messages },
  );
}

const utf8 = (text) => [...Buffer.from(text)];
const settings = { day: '2026-12-01', kinds: ['whole_blood', 'platelets'] };
const drive = { type: 'recall', as: 'guessed', settings, today: '2026-11-24', rules: '', words: [] };

/** A code as grey pixels, so many to a module, with its quiet zone. */
function grey(text, scale, dark = 0, light = 255) {
  const code = codes[text];
  const width = (code.length + 8) * scale;
  const module = (pixel) => Math.floor((pixel % width) / scale) - 4;
  const isDark = (at) => code[module(Math.floor(at / width))]?.[module(at)] === '#';
  return { width, height: width, pixels: Array.from({ length: width * width }, (_, at) => (isDark(at) ? dark : light)) };
}

test('QR codes are read from grey pixels and from colours', async ({ page }) => {
  const texts = Object.keys(codes);
  const pictures = texts.map((text) => grey(text, 5, 40, 200));
  const colours = { ...pictures[1], pixels: pictures[1].pixels.flatMap((grey) => [grey, grey, grey, 255]) };
  const blank = { width: 60, height: 60, pixels: Array(3600).fill(255) };
  const torn = { ...pictures[0], width: 7 };
  const messages = [...pictures, colours, blank, torn].map((picture) => ({ type: 'decode', ...picture }));
  const answers = await ask(page, ...messages);
  expect(answers).toEqual([...texts, texts[1], null, null].map((text) => ({ type: 'decoded', text })));
});

test('a list in UTF-8 is looked at, then judged', async ({ page }) => {
  const bytes = utf8('\ufeff献血者编号,性别,出生日期,末次全血,末次血小板\r\nA1,男,1990-05-01,2026-06-01,\r\nA2,女,1991/2/3,2026-06-02,\r\n=3,男,1990-02-30,,\r\n');
  const [seen, { type, list, csv, memory }] = await ask(page, { type: 'recall', bytes }, { ...drive, bytes, words: [['open', '可以献']] });
  expect(seen).toMatchObject({ type: 'columns', separator: ',', has_header: true });
  expect(seen.rows[0]).toEqual(['献血者编号', '性别', '出生日期', '末次全血', '末次血小板']);
  expect(seen.rows[2]).toEqual(['A2', '女', '1991/2/3', '2026-06-02', '']);
  const donations = [{ when: 3, what: 'whole_blood' }, { when: 4, what: 'platelets' }];
  expect(seen.guess).toEqual({ id: 0, sex: 1, birth: 2, donations });
  expect(type).toBe('result');
  expect(list).toMatchObject({ rows: 3, donors: 2, bad: 1 });
  expect(list.stop).toBeUndefined();
  const [wholeBlood, platelets] = list.kinds;
  expect(wholeBlood).toEqual({
    ...{ kind: 'whole_blood', counts: { open: 1, ask: 0, not_yet: 1, no_day: 0 } },
    may: [{ id: 'A1', line: 2, day: '2026-12-01' }],
    others: [{ id: 'A2', line: 3, day: '2026-12-02', rule: 'I1' }],
  });
  expect(platelets.may.map(({ id, day }) => [id, day])).toEqual([['A2', '2026-09-02'], ['A1', '2026-09-01']]);
  expect(list.bad_rows).toEqual([{ id: '=3', line: 4, why: 'no_such_day', column: 2 }]);
  expect(Buffer.from(csv).toString()).toBe(
    '\ufeffid,line,whole_blood,whole_blood_day,whole_blood_rule,platelets,platelets_day,platelets_rule,problem,column\r\n' +
      'A1,2,可以献,2026-12-01,,可以献,2026-09-01,,,\r\n' +
      'A2,3,not_yet,2026-12-02,I1,可以献,2026-09-02,,,\r\n' +
      "'=3,4,,,,,,,no_such_day,3\r\n",
  );
  expect(memory).toBeGreaterThan(0);
});

test('a list in GB18030 is known by its bytes, in its first piece or later', async ({ page }) => {
  // 编号,末次全血 LF A1,2026-06-01 LF
  const header = [0xb1, 0xe0, 0xba, 0xc5, 0x2c, 0xc4, 0xa9, 0xb4, 0xce, 0xc8, 0xab, 0xd1, 0xaa, 0x0a];
  const bytes = [...header, ...utf8('A1,2026-06-01\n')];
  const [seen, { list }] = await ask(page, { type: 'recall', bytes }, { ...drive, bytes });
  expect(seen.rows[0]).toEqual(['编号', '末次全血']);
  expect(list.kinds[0].may.map(({ id }) => id)).toEqual(['A1']);
  // Plain for more than the first piece, then an id with a Chinese letter.
  const plain = utf8(`id,last whole blood\n${'B,2020-01-01\n'.repeat(90_000)}`);
  const late = [...plain, 0xb1, 0xe0, ...utf8(',2026-06-02\n')];
  const [, judged] = await ask(page, { type: 'recall', bytes: late }, { ...drive, bytes: late });
  expect(judged.list.kinds[0].others.map(({ id, day }) => [id, day])).toEqual([['编', '2026-12-02']]);
  expect(judged.list).toMatchObject({ rows: 90_001, donors: 2 });
});

test('what Excel saves as Unicode text is read', async ({ page }) => {
  const bytes = [0xff, 0xfe, ...Buffer.from('编号\t末次全血\r\nA1\t2026-06-01\r\n', 'utf16le')];
  const [seen, { list }] = await ask(page, { type: 'recall', bytes }, { ...drive, bytes });
  expect(seen).toMatchObject({ separator: '\t', has_header: true });
  expect(seen.rows[0]).toEqual(['编号', '末次全血']);
  expect(list.kinds[0].may.map(({ id }) => id)).toEqual(['A1']);
});

test('a file that is no list says what it is', async ({ page }) => {
  const files = [
    ['empty', []],
    ['spreadsheet', [0x50, 0x4b, 3, 4, 20, 0]],
    ['spreadsheet', [0xd0, 0xcf, 0x11, 0xe0, 0xa1]],
    ['picture', [0x89, 0x50, 0x4e, 0x47, 13, 10]],
    ['picture', [0xff, 0xd8, 0xff, 0xe0, 0]],
    ['picture', utf8('%PDF-1.7\n')],
    ['not_text', [1, 2, 0, 3]],
    ['no_rows', utf8('\n\n ,\n')],
  ];
  const messages = files.map(([, bytes]) => ({ type: 'recall', bytes }));
  const big = { type: 'recall', bytes: utf8('id,last whole blood\n'), zeros: 200 * 1024 * 1024 };
  const answers = await ask(page, ...messages, big, { type: 'what' });
  expect(answers.map(({ type, code }) => [type, code])).toEqual(
    [...files.map(([code]) => code), 'too_big', 'bad_message'].map((code) => ['problem', code]),
  );
});

test('a question that is wrong is refused', async ({ page }) => {
  const bytes = utf8('编号,末次全血\nA1,2026-06-01\n');
  const mapping = { id: 0, donations: [{ when: 1, what: 'whole_blood' }] };
  const right = { ...settings, mapping, separator: ',', has_header: true };
  const asks = (settings) => ({ ...drive, as: undefined, bytes, columns: 2, settings: { ...right, ...settings } });
  const noColumn = { ...mapping, donations: [{ when: 5, what: 'platelets' }] };
  const wrong = [{ day: '2026-11-23' }, { day: 'soon' }, { kinds: [] }, { kinds: ['plasma'] }, { mapping: noColumn }];
  const [judged, ...refused] = await ask(page, asks({}), ...wrong.map(asks), { ...asks({}), rules: 'of-nobody' });
  expect(judged.type).toBe('result');
  expect(refused).toEqual([...wrong, {}].map(() => ({ type: 'problem', code: 'settings' })));
});

test('it tells how far it is, and stops when it is ended', async ({ page }) => {
  await page.goto('./desk/');
  const seen = await page.evaluate(async (address) => {
    const worker = new Worker(address);
    const text = `id,last whole blood\n${'A,2020-01-01\n'.repeat(400_000)}`;
    const file = new File([text], 'list.csv');
    const mapping = { id: 0, donations: [{ when: 1, what: 'whole_blood' }] };
    const messages = [];
    const first = new Promise((resolve) => {
      worker.onmessage = ({ data }) => resolve(messages.push(data));
    });
    const settings = { day: '2026-12-01', kinds: ['whole_blood'], mapping, separator: ',', has_header: true };
    worker.postMessage({ type: 'recall', file, settings, columns: 2, today: '2026-11-24', rules: '', words: [] });
    await first;
    worker.terminate();
    const { length } = messages;
    // Another one is not held up by it.
    const next = new Worker(address);
    const answer = new Promise((resolve) => {
      next.onmessage = ({ data }) => resolve(data);
    });
    next.postMessage({ type: 'recall', file });
    const { type } = await answer;
    next.terminate();
    return { first: messages[0], all: file.size, more: messages.length - length, type };
  }, address);
  expect(seen.first).toEqual({ type: 'progress', step: 'reading', done: 1024 * 1024, all: seen.all });
  expect(seen).toMatchObject({ more: 0, type: 'columns' });
});

test('where WebAssembly is refused, it answers the same', async ({ page }) => {
  const rows = Array.from({ length: 3000 }, (_, at) => `编${at},${at % 2 ? '男' : '女'},${1960 + (at % 50)}-05-01,2026-0${1 + (at % 9)}-15,`);
  const bytes = utf8(`献血者编号,性别,出生日期,末次全血,末次血小板\n${rows.join('\n')}`);
  const [text] = Object.keys(codes);
  const messages = [{ type: 'decode', ...grey(text, 5) }, { type: 'recall', bytes }, { ...drive, bytes }];
  const [decoded, seen, { memory, ...judged }] = await ask(page, ...messages);
  const loaded = [];
  page.on('request', (request) => loaded.push(new URL(request.url()).pathname));
  await page.route(`**${address}`, async (route) => {
    const refused = 'WebAssembly.instantiate = WebAssembly.instantiateStreaming = async () => { throw new WebAssembly.CompileError(); };';
    await route.fulfill({ contentType: 'text/javascript', body: refused + (await (await route.fetch()).text()) });
  });
  const [decodedSo, seenSo, { memory: memorySo, ...judgedSo }] = await ask(page, ...messages);
  expect(loaded.filter((path) => path.includes('/worker-without-wasm-'))).toHaveLength(1);
  expect([decodedSo, seenSo, judgedSo]).toEqual([decoded, seen, judged]);
  expect(decoded.text).toBe(text);
  expect(judged.list.donors).toBe(3000);
  expect([memory, memorySo].every((bytes) => bytes > 0)).toBe(true);
});
