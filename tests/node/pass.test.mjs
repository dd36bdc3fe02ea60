// Passes, read by others: their text as docs/pass.md says, without a line of the code that writes it; their QR codes by
// jsQR off the pixels, and by zbarimg where Debian's package zbar-tools is installed.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import jsqr from "jsqr";

const root = fileURLToPath(new URL("../..", import.meta.url));
const today = "2026-11-24";

/** What the example writes for these donors. */
function made(requests) {
  const input = requests.map((request) => JSON.stringify(request)).join("\n");
  const command = ["run", "--quiet", "--features", "other-pages", "--example", "pass"];
  const { status, stdout, stderr, error } = spawnSync("cargo", command, { cwd: root, input, encoding: "utf8" });
  assert.equal(error, undefined);
  assert.equal(status, 0, stderr);
  return stdout.trimEnd().split("\n").map((line) => JSON.parse(line));
}

const facts = {
  birth_date: "1990-05-01",
  sex: "female",
  weight_g: 65000,
  last_week: "none",
  longer: "none",
  vaccines: "none",
  not_able: false,
  menstruation: { answer: "does_not_concern" },
};
const conditions = [
  { case: "cold", last: "2026-11-20" },
  { case: "tooth-extraction", last: "2026-11-15" },
  { case: "tattoo", last: "2026-02" },
  { case: "malaria", last: "2024" },
  { case: "hives", still_on: true },
];

/** So many donations of mixed kinds, the last of them 30 days ago, each so many days before the next. */
function donations(count, daysApart) {
  const kinds = [
    { kind: "whole_blood", ml: 400 },
    { kind: "platelets", units: 2 },
    { kind: "whole_blood", ml: 300 },
    { kind: "platelets", units: 1, plasma_ml: 200 },
  ];
  return Array.from({ length: count }, (_, time) => {
    const day = new Date(Date.parse(today) - (30 + time * daysApart) * 86_400_000);
    return { ...kinds[time % kinds.length], when: day.toISOString().slice(0, 10) };
  });
}

const donor = (donations, more = {}) => ({
  version: 1,
  kind: "whole_blood",
  day: today,
  facts: { ...facts, ...more },
  history: { told: "complete", donations },
});

/** The code as grey pixels, in a quiet zone of four modules. */
function drawn({ size, path }) {
  const scale = 4;
  const side = (size + 8) * scale;
  const pixels = new Uint8Array(side * side).fill(255);
  assert.match(path, /^(M\d+ \d+h\d+v1h-\d+z)+$/);
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)) {
    for (let row = 0; row < scale; row++) {
      const from = ((Number(y) + 4) * scale + row) * side + (Number(x) + 4) * scale;
      pixels.fill(0, from, from + Number(width) * scale);
    }
  }
  return { side, pixels };
}

function byJsqr({ side, pixels }) {
  const colours = Uint8ClampedArray.from({ length: pixels.length * 4 }, (_, at) => (at % 4 === 3 ? 255 : pixels[at >> 2]));
  return jsqr(colours, side, side, { inversionAttempts: "dontInvert" });
}

function byZbarimg({ side, pixels }) {
  const folder = mkdtempSync(join(tmpdir(), "pass-"));
  try {
    const file = join(folder, "code.pgm");
    writeFileSync(file, Buffer.concat([Buffer.from(`P5\n${side} ${side}\n255\n`), pixels]));
    const { status, stdout, stderr } = spawnSync("zbarimg", ["--quiet", "--raw", file], { encoding: "utf8" });
    assert.equal(status, 0, stderr);
    return stdout.trimEnd();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const version = ({ size }) => (size - 17) / 4;

describe("a pass as a QR code", () => {
  const donors = [
    ["who never gave", donor([])],
    ["of 5 donations", donor(donations(5, 200))],
    ["of 30 donations in 20 years, with several conditions", donor(donations(30, 250), { conditions })],
    ["of 30 donations within a year, with several conditions", donor(donations(30, 11), { conditions })],
    ["of 60 donations within a year", donor(donations(60, 5))],
  ];
  let passes;

  before(() => {
    passes = made(donors.map(([, request]) => request));
  });

  for (const [at, [who]] of donors.entries()) {
    it(`is read by jsQR in the alphanumeric mode: of a donor ${who}`, (t) => {
      const { pass, qr } = passes[at];
      t.diagnostic(`${pass.length} characters, version ${version(qr)}, ${qr.size} modules`);
      assert.match(pass, /^XXR1[0-9A-Z]+$/);
      const found = byJsqr(drawn(qr));
      assert.equal(found.data, pass);
      assert.deepEqual(found.chunks.map(({ type }) => type), ["alphanumeric"]);
      assert.ok(version(qr) <= 12);
    });

    const found = spawnSync("zbarimg", ["--version"]).status === 0;
    it(`is read by zbarimg: of a donor ${who}`, { skip: !found && "zbar-tools is not installed" }, () => {
      assert.equal(byZbarimg(drawn(passes[at].qr)), passes[at].pass);
    });
  }

  it("is small for a usual donor", () => {
    const [never, five, thirty] = passes.map(({ qr }) => version(qr));
    assert.ok(never <= 2 && five <= 4 && thirty <= 5, `${never} ${five} ${thirty}`);
  });

  it("has a short code beside it where every answer was none", () => {
    const codes = passes.map(({ short_code }) => short_code);
    assert.match(codes[0], /^([2-9A-HJKMNP-Z]{4}-){2}[2-9A-HJKMNP-Z]{4}$/);
    assert.match(codes[1], /^\S{14}$/);
    assert.equal(codes[2], null);
  });
});

/** What a pass of version 1 holds, as docs/pass.md says, in the export shape. */
function unpacked(text) {
  const digits = [...text].map((c) => parseInt(c, 36));
  assert.equal(digits.reduce((left, digit) => (left * 36 + digit) % (2 ** 31 - 1), 0), 1);
  assert.equal(text.slice(0, 4), "XXR1");
  const widths = [5, 10, 15, 20, 25, 31, 36, 41, 46, 51, 56, 62];
  let bits = "";
  for (let at = 4; at < digits.length - 6; at += 12) {
    const block = digits.slice(at, Math.min(at + 12, digits.length - 6));
    const number = block.reduce((number, digit) => number * 36n + BigInt(digit), 0n);
    bits += number.toString(2).padStart(widths[block.length - 1], "0");
  }
  const take = (width) => {
    const taken = bits.slice(0, width);
    assert.equal(taken.length, width);
    bits = bits.slice(width);
    return parseInt(taken, 2);
  };
  const number = () => {
    const more = take(1);
    const low = take(6);
    return more ? low + 64 * number() : low;
  };
  const signed = () => {
    const value = number();
    return value % 2 ? -(value + 1) / 2 : value / 2;
  };
  const iso = (days) => new Date(Date.UTC(2024, 0, 1 + days)).toISOString().slice(0, 10);
  const units = () => [undefined, 1, 2, -1][take(2)];
  const answer = (known) => [() => undefined, () => "not_sure", known][take(2)]();
  const list = (entry) => Array.from({ length: number() }, entry);

  const today = signed();
  const day = iso(today);
  const days = () => iso(today - signed());
  const date = () => {
    const [year, month] = day.split("-").map(Number);
    switch (take(2)) {
      case 0: return days();
      case 1: return new Date(Date.UTC(year, month - 1 - signed(), 1)).toISOString().slice(0, 7);
      case 2: return String(year - signed());
      default: return undefined;
    }
  };
  const cases = readFileSync(`${root}/tests/stored/pass-cases.txt`, "utf8").split("\n").filter((line) => /^\d/.test(line));
  const condition = () => {
    const [, name] = cases[take(8)].split(" ");
    const last = date();
    return { case: name, last, still_on: last === undefined && take(1) === 1 ? true : undefined };
  };
  const donation = () => {
    const when = date();
    const no_blood = take(1) ? true : undefined;
    const kind = ["whole_blood", "platelets", "unknown", "other"][take(2)];
    const given = { kind, when, no_blood };
    if (kind === "whole_blood") {
      const hundreds = take(3);
      given.ml = hundreds === 7 ? number() : hundreds ? hundreds * 100 : undefined;
    } else if (kind === "platelets") {
      given.units = units();
      given.plasma_ml = take(1) ? number() : undefined;
    }
    return given;
  };

  const kind = ["whole_blood", "platelets"][take(1)];
  const facts = {
    platelet_units: units(),
    sex: answer(() => ["male", "female"][take(1)]),
    birth_date: answer(days),
    weight_g: answer(number),
    extension: answer(() => take(1) === 1),
  };
  for (const group of ["last_week", "longer", "vaccines"]) facts[group] = [undefined, "none", "unfinished", "not_sure"][take(2)];
  facts.not_able = [undefined, false, "not_sure"][take(2)];
  facts.menstruation = take(1) ? { answer: "does_not_concern" } : undefined;
  const conditions = list(condition);
  if (conditions.length) facts.conditions = conditions;
  const told = [undefined, "complete", "not_sure"][take(2)];
  const donations = list(donation);
  assert.match(bits, /^0{0,5}$/);
  const history = { told, donations: donations.length ? donations : undefined };
  return JSON.parse(JSON.stringify({ version: 1, kind, day, facts, history }));
}

describe("a pass as docs/pass.md says", () => {
  const lines = readFileSync(`${root}/tests/stored/pass-v1.txt`, "utf8").split("\n").filter((line) => /^[^#]/.test(line));
  for (let at = 0; at < lines.length; at += 2) {
    it(`holds what the sample ${at / 2 + 1} says`, () => {
      assert.deepEqual(unpacked(lines[at]), JSON.parse(lines[at + 1]));
    });
  }
});
