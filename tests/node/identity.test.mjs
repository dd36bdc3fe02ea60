// Identity numbers, read by this project and by the npm package id-validator: of one mind wherever both mean the same.
//
// Intended differences, each shown below. The package knows a list of area codes and refuses all others, which are the
// residence permits of Hong Kong, Macao and Taiwan (810000, 820000, 830000), the cards of foreigners (first digit 9) and
// codes that it has not heard of; this project has no such list. The package takes the 15 digits of before 1999, any year,
// and the 31st of any month; this project takes 18 characters and days that exist, from 1900 to today.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import IDValidator from "id-validator";
import areas from "id-validator/src/GB2260.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const TODAY = "2026-11-24";
const validator = new IDValidator(areas);
const knownAreas = Object.keys(areas);
const isKnown = (number) => Object.hasOwn(areas, number.slice(0, 6));

/** What this project says to each number. */
function ours(numbers) {
  const options = { cwd: root, input: numbers.join("\n"), encoding: "utf8" };
  const run = spawnSync("cargo", ["run", "--quiet", "--example", "identity", "--", TODAY], options);
  assert.equal(run.error, undefined);
  assert.equal(run.status, 0, run.stderr);
  const lines = run.stdout.split("\n").slice(0, -1);
  assert.equal(lines.length, numbers.length);
  return lines;
}

/** What the package says to a number, in the same words; "" where it refuses it. */
function theirs(number) {
  const info = validator.getInfo(number, 18);
  return info ? `${info.birth} ${info.sex === 1 ? "male" : "female"}` : "";
}

const exists = (birth) => new Date(`${birth}T00:00:00Z`).toJSON()?.slice(0, 10) === birth;
/** Whether the 7th to 14th digit are a day that this project takes. */
function hasBirth(number) {
  const birth = number.replace(/^.{6}(.{4})(..)(..).*$/, "$1-$2-$3");
  return exists(birth) && birth >= "1900-01-01" && birth <= TODAY;
}

/** The number with its check character, by the table that is printed in GB 11643. */
function withCheck(body) {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  return body + "10X98765432"[weights.reduce((sum, weight, at) => sum + weight * Number(body[at]), 0) % 11];
}

/** Numbers at random, the same in each run (mulberry32). */
function dice(seed) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (n) => Math.floor(next() * n);
  return { below, oneOf: (list) => list[below(list.length)] };
}

const { below, oneOf } = dice(20241204);
const digits = (number, length) => String(number).padStart(length, "0");
const anyDay = () => new Date(Date.UTC(1900, 0, 1) + below(46_349) * 86_400_000).toJSON().slice(0, 10).replaceAll("-", "");
const anyBody = (birth = anyDay()) => oneOf(knownAreas) + birth + digits(below(1000), 3);
const any = (n, make) => Array.from({ length: n }, make);

/** With another character in one place. */
function oneChanged() {
  const number = withCheck(anyBody());
  const at = below(18);
  const other = oneOf([..."0123456789X"].filter((character) => character !== number[at]));
  return number.slice(0, at) + other + number.slice(at + 1);
}

/** With the characters of two places, near or far, in each other's. */
function twoSwapped() {
  const characters = [...withCheck(anyBody())];
  const one = below(18);
  const other = oneOf([(one + 1) % 18, (one + 10) % 18, below(18)]);
  [characters[one], characters[other]] = [characters[other], characters[one]];
  return characters.join("");
}

/** With a birth date of any month and day, from 00 to 39, and the check character that belongs to it. */
function wrongDay() {
  const year = digits(oneOf([1900, 1968, 1996, 1999, 2000, 2023, 2024, 2026, 1850 + below(300)]), 4);
  return withCheck(anyBody(year + digits(below(20), 2) + digits(below(40), 2)));
}

/** With the end cut off, and perhaps something else behind. */
const otherLength = () => withCheck(anyBody()).slice(0, 6 + below(13)) + oneOf(["", "0", "12345"]);
const anyCharacters = () => oneOf(knownAreas) + any(12, () => oneOf([..."00112233445566778899Xx"])).join("");

// How many of each kind the package reads as well, and how many at least have an area code that it knows.
const generated = {
  "valid numbers": { numbers: any(10_000, () => withCheck(anyBody())), known: 10_000, valid: 10_000 },
  "numbers with one character changed": { numbers: any(10_000, oneChanged), known: 7_000, valid: 0 },
  "numbers with two characters swapped": { numbers: any(10_000, twoSwapped), known: 6_000, valid: 1_500 },
  "numbers with any month and day": { numbers: any(10_000, wrongDay), known: 10_000, valid: 4_000 },
  "numbers of another length": { numbers: any(5_000, otherLength), known: 5_000, valid: 100 },
  "characters of any kind": { numbers: any(5_000, anyCharacters), known: 5_000, valid: 0 },
};

/** Why this project refuses what the package refuses too. */
function reason(number) {
  if (number.length !== 18) return "IdentityLength";
  if (!/^[0-9]{17}[0-9X]$/i.test(number)) return "IdentityCharacters";
  return number.toUpperCase() === withCheck(number.slice(0, 17)) ? "IdentityBirthDate" : "IdentityCheckDigit";
}

describe("an identity number is read as id-validator reads it:", () => {
  for (const [name, { numbers, known, valid }] of Object.entries(generated)) {
    it(name, () => {
      const compared = numbers.filter(isKnown);
      const said = ours(compared);
      let read = 0;
      for (const [index, number] of compared.entries()) {
        const theirsSays = theirs(number);
        // What has no such day, or lies ahead, the package reads all the same.
        const expected = theirsSays === "" ? reason(number) : hasBirth(number) ? theirsSays : "IdentityBirthDate";
        assert.equal(said[index], expected, number);
        read += expected === theirsSays ? 1 : 0;
      }
      assert.ok(compared.length >= known, `${compared.length} compared`);
      assert.ok(read >= valid, `${read} read by both`);
    });
  }

  it("every area code that the package knows", () => {
    const numbers = knownAreas.map((area) => withCheck(`${area}19900101${digits(below(1000), 3)}`));
    assert.deepEqual(ours(numbers), numbers.map(theirs));
    assert.ok(numbers.length > 3_000);
  });
});

describe("the intended differences between the two readers:", () => {
  const born = (area, birth, sequence = "001") => withCheck(`${area}${birth}${sequence}`);

  for (const [name, numbers, oursSays, theirsSay] of [
    [
      "residence permits of Hong Kong, Macao and Taiwan are read",
      [born("810000", "19900101"), born("820000", "19900101", "002"), born("830000", "19900101")],
      ["1990-01-01 male", "1990-01-01 female", "1990-01-01 male"],
      ["", "", ""],
    ],
    [
      "a foreigner's card is read without a sex",
      [born("911000", "19900101"), born("932682", "19900101", "002")],
      ["1990-01-01", "1990-01-01"],
      ["", ""],
    ],
    [
      "an area code that is on no list is read",
      [born("000000", "19900101"), born("100000", "19900101"), born("789012", "19900101", "002")],
      ["1990-01-01 male", "1990-01-01 male", "1990-01-01 female"],
      ["", "", ""],
    ],
    [
      "a day that does not exist is refused",
      [born("430200", "20230229"), born("430200", "19000229"), born("430200", "19900431"), born("430200", "19900230")],
      Array(4).fill("IdentityBirthDate"),
      ["2023-02-29 male", "1900-02-29 male", "1990-04-31 male", "1990-02-30 male"],
    ],
    [
      "a birth after today is refused, today is not",
      [born("430200", "20261125"), born("430200", "20261124")],
      ["IdentityBirthDate", "2026-11-24 male"],
      ["2026-11-25 male", "2026-11-24 male"],
    ],
    [
      "a birth before 1900 is refused",
      [born("430200", "18991231"), born("430200", "00010101"), born("430200", "19000101")],
      ["IdentityBirthDate", "IdentityBirthDate", "1900-01-01 male"],
      ["1899-12-31 male", "0001-01-01 male", "1900-01-01 male"],
    ],
    [
      "spaces and full-width characters are understood",
      ["430200 19680305 000 0", "４３０２００１９６８０３０５００００"],
      ["1968-03-05 female", "1968-03-05 female"],
      ["", ""],
    ],
  ]) {
    it(name, () => {
      assert.deepEqual(ours(numbers), oursSays);
      assert.deepEqual(numbers.map(theirs), theirsSay);
    });
  }

  it("a number of 15 digits is refused by its length", () => {
    const number = "430200680305001";
    assert.deepEqual(ours([number]), ["IdentityLength"]);
    assert.equal(validator.getInfo(number).birth, "1968-03-05");
  });
});
