// The export shape at the command line: the schemas, their samples and the program say the same.
//
// `BLESS=1 node --test tests/node` writes the samples' answers anew; look at the difference before you keep it.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import Ajv2020 from "ajv/dist/2020.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const schemaFile = (name) => `${root}/docs/schema/${name}`;
const readSchemaFile = (name) => readFileSync(schemaFile(name), "utf8");
const linesOf = (text) => text.split("\n").filter((line) => line !== "");

/** What the example writes for this input: its lines, read. */
function answersTo(input) {
  return linesOf(run(input)).map((line) => JSON.parse(line));
}

function run(input) {
  const options = { cwd: root, input, encoding: "utf8" };
  const { status, stdout, stderr, error } = spawnSync("cargo", ["run", "--quiet", "--example", "assess"], options);
  assert.equal(error, undefined);
  assert.equal(status, 0, stderr);
  return stdout;
}

// Strict, so that a word that is no keyword of JSON Schema is a mistake. The pattern does the work of `format: date`.
const ajv = new Ajv2020({ strictSchema: true, strictTypes: true, allErrors: true, formats: { date: true } });
const requestSchema = JSON.parse(readSchemaFile("request-v1.schema.json"));
const answerSchema = JSON.parse(readSchemaFile("answer-v1.schema.json"));
const fitsRequest = ajv.compile(requestSchema);
const fitsAnswer = ajv.compile(answerSchema);

function assertFits(fits, value) {
  assert.ok(fits(value), `${JSON.stringify(value)}\n${ajv.errorsText(fits.errors, { separator: "\n" })}`);
}

/** A request to which the program says "can donate". */
const good = () => ({
  version: 1,
  facts: {
    birth_date: "1990-05-01",
    sex: "male",
    weight_g: 68500,
    last_week: "none",
    longer: "none",
    vaccines: "none",
    not_able: false,
  },
  history: { told: "complete", donations: [] },
  kind: "whole_blood",
  day: "2026-11-24",
});

/** The good request with a change to it. */
function changed(change) {
  const request = good();
  change(request);
  return request;
}

const condition = (condition) => changed((r) => (r.facts.conditions = [condition]));
const donation = (donation) => changed((r) => (r.history.donations = [donation]));
const periods = (rest) => changed((r) => (r.facts.menstruation = { answer: "concerns", ...rest }));

// Each is a request, and what the program says against it.
const badByShape = {
  "an unknown field": [changed((r) => (r.blood_group = "A")), /unknown field `blood_group`/],
  "an unknown fact": [changed((r) => (r.facts.name = "Li")), /unknown field `name`/],
  "an unknown field of a condition": [condition({ case: "cold", until: "2026-11-01" }), /unknown field `until`/],
  "an unknown field of a donation": [donation({ kind: "platelets", site: "here" }), /unknown field `site`/],
  "version 2": [changed((r) => (r.version = 2)), /version 2 is not known here/],
  "the version as a text": [changed((r) => (r.version = "1")), /expected u32/],
  "no version": [changed((r) => delete r.version), /missing field `version`/],
  "no kind": [changed((r) => delete r.kind), /missing field `kind`/],
  "no day": [changed((r) => delete r.day), /missing field `day`/],
  "a kind that is not judged": [changed((r) => (r.kind = "plasma")), /unknown variant `plasma`/],
  "31 February": [changed((r) => (r.day = "2026-02-31")), /`2026-02-31` is no day/],
  "29 February in a common year": [changed((r) => (r.today = "2026-02-29")), /`2026-02-29` is no day/],
  "29 February of 1900": [changed((r) => (r.day = "1900-02-29")), /`1900-02-29` is no day/],
  "a day written otherwise": [changed((r) => (r.day = "2026-2-3")), /`2026-2-3` is no day/],
  "a day with slashes": [changed((r) => (r.day = "2026/02/03")), /`2026\/02\/03` is no day/],
  "a judged month": [changed((r) => (r.day = "2026-02")), /`2026-02` is no day/],
  "a donation in month 13": [donation({ kind: "whole_blood", when: "2025-13" }), /`2025-13` is no day/],
  "a year of two digits": [donation({ kind: "whole_blood", when: "25" }), /`25` is no day/],
  "a donation with no kind": [donation({ when: "2025-03-01" }), /missing field `kind`/],
  "half a millilitre": [donation({ kind: "whole_blood", ml: 200.5 }), /invalid type: floating point/],
  "a volume below nothing": [donation({ kind: "whole_blood", ml: -1 }), /invalid value: integer `-1`/],
  "too many millilitres": [donation({ kind: "whole_blood", ml: 65536 }), /invalid value: integer `65536`/],
  "too many units": [donation({ kind: "platelets", units: 256 }), /invalid value: integer `256`/],
  "a weight of 5 g": [changed((r) => (r.facts.weight_g = 5)), /^Weight: The weight must be between 20 and 300 kg/],
  "a weight of 19.999 kg": [changed((r) => (r.facts.weight_g = 19_999)), /^Weight: The weight must be between 20 and 300 kg/],
  "a weight of 300.001 kg": [changed((r) => (r.facts.weight_g = 300_001)), /^Weight: The weight must be between 20 and 300 kg/],
  "a weight as a text": [changed((r) => (r.facts.weight_g = "68500")), /./],
  "a birth date that is none": [changed((r) => (r.facts.birth_date = "1990-02-31")), /./],
  "a sex that is none": [changed((r) => (r.facts.sex = "m")), /./],
  "an unknown case": [condition({ case: "broken-heart", last: "2026-11-01" }), /there is no case `broken-heart`/],
  "a condition that is no object": [condition("cold"), /invalid type: string "cold"/],
  "the last week as a yes": [changed((r) => (r.facts.last_week = true)), /./],
  "longer ago as a no": [changed((r) => (r.facts.longer = false)), /./],
  "vaccines with a wrong word": [changed((r) => (r.facts.vaccines = "all")), /unknown variant `all`/],
  "what rules out as a word": [changed((r) => (r.facts.not_able = "none")), /invalid type: string "none"/],
  "which of it rules out": [changed((r) => (r.facts.not_able = ["asthma"])), /invalid type: sequence/],
  "a special match without its reason": [changed((r) => (r.facts.special_match = true)), /invalid type: boolean `true`/],
  "what staff measured": [changed((r) => (r.facts.measured = { pulse: 72 })), /unknown field `measured`/],
  "the beginning of a condition": [condition({ case: "pneumonia", began: "2026-09-01" }), /unknown field `began`/],
  "periods without an answer": [periods({ answer: undefined }), /missing field `answer`/],
  "a period without its start": [periods({ periods: [{ last: "2026-11-06" }] }), /missing field `first`/],
  "a cycle below nothing": [periods({ cycle_days: -1 }), /invalid value: integer `-1`/],
  "told with a wrong word": [changed((r) => (r.history.told = "all")), /unknown variant `all`/],
  "a list": [[good()], /./],
  "a number": [1, /./],
  "nothing at all": [null, /./],
};

// What JSON Schema cannot say: the program alone sees it.
const badByProgram = {
  "a period that ends before it starts": [
    periods({ periods: [{ first: "2026-11-06", last: "2026-11-02" }] }),
    /^Last day of the period: The last day is before the first/,
  ],
  "a period in the future": [periods({ periods: [{ first: "2026-11-25" }] }), /^First day of the period: This day is still to come/],
  "a birth after today": [changed((r) => (r.facts.birth_date = "2026-11-25")), /^Date of birth: The date of birth must be today or in the past/],
  "a birth before 1900": [changed((r) => (r.facts.birth_date = "1899-12-31")), /^Date of birth: The year must be 1900 or later/],
  "a cold in the future": [condition({ case: "cold", last: "2026-11-25" }), /^`cold`: This day is still to come/],
  "a tattoo before birth": [condition({ case: "tattoo", last: "1990-04" }), /^`tattoo`: This is before the date of birth/],
  "a case that is named twice": [
    changed((r) => (r.facts.conditions = [{ case: "vaccine", last: "2026-11-01" }, { case: "vaccine" }])),
    /^`vaccine`: This was entered twice/,
  ],
  "a pregnancy and a recent period": [
    changed((r) => {
      r.facts.conditions = [{ case: "pregnancy", still_on: true }];
      r.facts.menstruation = { answer: "concerns", periods: [{ first: "2026-11-08", last: "2026-11-11" }] };
    }),
    /^`pregnancy`: You entered a pregnancy and a recent period/,
  ],
  "a donation before 1900": [donation({ kind: "whole_blood", when: "1899" }), /^Date of the donation: The year must be 1900 or later/],
};

// What is no JSON, or no text, has no place in a schema.
const badAsText = {
  "no JSON": [Buffer.from("donor 17"), /expected value/],
  "half a line": [Buffer.from('{"version":1,"kind":'), /EOF while parsing/],
  "two requests on a line": [Buffer.from(JSON.stringify(good()).repeat(2)), /trailing characters/],
  "a byte that is no UTF-8": [Buffer.from([0x7b, 0xff, 0xfe, 0x7d]), /not UTF-8/],
  "a text in GBK": [Buffer.from([0x22, 0xcf, 0xd7, 0xd1, 0xaa, 0x22]), /not UTF-8/],
};

describe("the samples", () => {
  for (const name of ["", ".bad-line"]) {
    const requests = readSchemaFile(`request-v1${name}.sample.jsonl`);

    it(`request-v1${name}.sample.jsonl is answered as answer-v1${name}.sample.jsonl says`, () => {
      const answers = run(requests);
      if (process.env.BLESS) writeFileSync(schemaFile(`answer-v1${name}.sample.jsonl`), answers);
      assert.deepEqual(linesOf(answers), linesOf(readSchemaFile(`answer-v1${name}.sample.jsonl`)));
    });

    it(`answer-v1${name}.sample.jsonl fits its schema`, () => {
      for (const line of linesOf(readSchemaFile(`answer-v1${name}.sample.jsonl`))) {
        assertFits(fitsAnswer, JSON.parse(line));
      }
    });
  }

  it("request-v1.sample.jsonl fits its schema", () => {
    for (const line of linesOf(readSchemaFile("request-v1.sample.jsonl"))) assertFits(fitsRequest, JSON.parse(line));
  });

  it("of request-v1.bad-line.sample.jsonl the second line alone does not fit", () => {
    const lines = linesOf(readSchemaFile("request-v1.bad-line.sample.jsonl")).map((line) => JSON.parse(line));
    assert.deepEqual(lines.map((line) => fitsRequest(line)), [true, false, true]);
  });

  it("every field and every word of the request's schema stands in a sample", () => {
    const sample = readSchemaFile("request-v1.sample.jsonl");
    const missing = fieldsAndWords(requestSchema).filter((text) => !sample.includes(text));
    assert.deepEqual(missing, []);
  });

  it("every field and every verdict of the answer's schema stands in a sample", () => {
    const sample = readSchemaFile("answer-v1.sample.jsonl") + readSchemaFile("answer-v1.bad-line.sample.jsonl");
    const verdicts = answerSchema.$defs.answer.properties.verdict.enum.map((verdict) => `"verdict":"${verdict}"`);
    const fields = fieldsAndWords(answerSchema).filter((text) => text.endsWith(":"));
    assert.deepEqual([...fields, ...verdicts].filter((text) => !sample.includes(text)), []);
  });
});

/** The names of all fields and all words that a schema lists, as they stand in JSON. */
function fieldsAndWords(schema) {
  if (typeof schema !== "object" || schema === null) return [];
  const own = Object.keys(schema.properties ?? {}).map((name) => `"${name}":`);
  const words = (schema.enum ?? []).map((word) => JSON.stringify(word));
  return [...own, ...words, ...Object.values(schema).flatMap(fieldsAndWords)];
}

describe("the schemas", () => {
  it("know which days there are", () => {
    const two = (number) => String(number).padStart(2, "0");
    for (const [name, schema] of Object.entries({ requestSchema, answerSchema })) {
      const isDate = ajv.compile({ $schema: schema.$schema, ...schema.$defs.date });
      for (const year of [1899, 1900, 1904, 1996, 1999, 2000, 2023, 2024, 2026, 2100, 2400]) {
        for (let month = 0; month <= 13; month += 1) {
          for (let day = 0; day <= 32; day += 1) {
            const real = new Date(Date.UTC(year, month - 1, day));
            const exists = real.getUTCMonth() === month - 1 && real.getUTCDate() === day;
            const text = `${year}-${two(month)}-${two(day)}`;
            assert.equal(isDate(text), exists, `${name}: ${text}`);
          }
        }
      }
      for (const text of ["2026-11-24T00:00", " 2026-11-24", "2026-11-24\n", "26-11-24", "２０２６-11-24", ""]) {
        assert.equal(isDate(text), false, `${name}: ${JSON.stringify(text)}`);
      }
    }
  });

  it("describe every field", () => {
    const lacking = (schema, path) => {
      if (typeof schema !== "object" || schema === null) return [];
      const inner = Object.entries(schema).flatMap(([key, value]) => lacking(value, `${path}/${key}`));
      // What a condition names is described where it is defined.
      const fields = path.endsWith("/if") ? [] : Object.entries(schema.properties ?? {});
      const own = fields.filter(([, field]) => !(field.description ?? field.$ref)).map(([name]) => `${path}/${name}`);
      return [...own, ...inner];
    };
    assert.deepEqual([...lacking(requestSchema, "request"), ...lacking(answerSchema, "answer")], []);
  });

  it("tie the earliest day to the verdict", () => {
    const answer = { version: 1, kind: "platelets", day: "2026-11-24", findings: [], missing: [] };
    for (const verdict of ["can_donate", "not_yet"]) {
      assert.equal(fitsAnswer({ ...answer, verdict }), false, verdict);
      assertFits(fitsAnswer, { ...answer, verdict, earliest: "2026-11-24" });
    }
    for (const verdict of ["no_date", "cannot_donate", "for_staff"]) {
      assertFits(fitsAnswer, { ...answer, verdict });
      assert.equal(fitsAnswer({ ...answer, verdict, earliest: "2026-11-24" }), false, verdict);
    }
  });

  it("take no answer that is an error too, and no error without its line", () => {
    const [answer] = answersTo(JSON.stringify(good()));
    assertFits(fitsAnswer, answer);
    assert.equal(fitsAnswer({ ...answer, error: "?" }), false);
    assert.equal(fitsAnswer({ error: "?" }), false);
    assert.equal(fitsAnswer({ line: 0, error: "?" }), false);
  });
});

describe("every case of the schema", () => {
  const cases = requestSchema.$defs.condition.properties.case.enum;
  const told = [{ last: "2026-11-24" }, { last: "2026-11" }, { last: "2026" }, { still_on: true }, {}];
  const requests = cases.flatMap((name) =>
    told.flatMap((when) =>
      ["whole_blood", "platelets"].map((kind) => ({ ...condition({ case: name, ...when }), kind })),
    ),
  );
  const answers = answersTo(requests.map((request) => JSON.stringify(request)).join("\n"));

  it("is answered in the answer's shape, whatever is known of its day", () => {
    assert.equal(answers.length, requests.length);
    for (const [index, answer] of answers.entries()) {
      assertFits(fitsRequest, requests[index]);
      assertFits(fitsAnswer, answer);
      assert.equal(answer.error, undefined, JSON.stringify(requests[index]));
    }
  });

  it("speaks on the day itself, by a rule of its group", () => {
    const rules = new Set();
    for (const [index, { kind, verdict, findings }] of answers.entries()) {
      const [{ case: name, last }] = requests[index].facts.conditions;
      if (last !== "2026-11-24") continue;
      assert.notEqual(verdict, "can_donate", `${name} ${kind}`);
      assert.ok(findings.length > 0, `${name} ${kind}`);
      findings.forEach(({ rule }) => rules.add(rule));
    }
    const ids = (letter, from, to) => Array.from({ length: to - from + 1 }, (_, n) => `${letter}${from + n}`);
    const expected = [...ids("D", 1, 36), ...ids("S", 1, 4), "S7", ...ids("V", 1, 7)];
    assert.deepEqual([...rules].sort(), expected.sort());
  });
});

describe("what rules out and a special match", () => {
  const answerTo = (change) => answersTo(JSON.stringify(changed(change)))[0];

  for (const [not_able, verdict] of [[false, "can_donate"], [true, "cannot_donate"], ["not_sure", "for_staff"]]) {
    it(`answers ${not_able} to what rules out with ${verdict}`, () => {
      const answer = answerTo((r) => (r.facts.not_able = not_able));
      assert.equal(answer.verdict, verdict);
      assert.deepEqual(answer.findings.map(({ rule }) => rule), not_able === false ? [] : ["N"]);
    });
  }

  it("has I7 in the place of I2 once the reason is told", () => {
    const platelets = (special_match) => (r) => {
      r.kind = "platelets";
      r.history.donations = [{ kind: "platelets", when: "2026-11-16", units: 1 }];
      r.day = "2026-11-22";
      Object.assign(r.facts, special_match);
    };
    for (const [told, rule, earliest] of [
      [{}, "I2", "2026-11-30"],
      [{ special_match: " " }, "I2", "2026-11-30"],
      [{ special_match: "HLA" }, "I7", "2026-11-23"],
    ]) {
      const answer = answerTo(platelets(told));
      assert.deepEqual([answer.findings.map((finding) => finding.rule), answer.earliest], [[rule], earliest]);
    }
  });

  it("names each question that was left out", () => {
    for (const name of ["last_week", "longer", "vaccines", "not_able"]) {
      const answer = answerTo((r) => delete r.facts[name]);
      assert.deepEqual([answer.verdict, answer.missing], ["for_staff", [name]]);
    }
  });
});

describe("the README", () => {
  it("shows what the program prints", () => {
    const readme = readFileSync(`${root}/README.md`, "utf8");
    const [, input, output] = readme.match(/^\$ cat donors\.jsonl\n([^$]*)\$ cargo run --quiet --example assess < donors\.jsonl\n([^`][^]*?)```/m);
    assert.equal(run(input), output);
    const fits = linesOf(input).map((line) => fitsRequest(JSON.parse(line)));
    assert.deepEqual(fits, [true, false]);
  });
});

describe("a bad line", () => {
  const asLine = ([request, error]) => [Buffer.from(JSON.stringify(request)), error];
  const bad = Object.entries({
    ...Object.fromEntries(Object.entries({ ...badByShape, ...badByProgram }).map(([name, it]) => [name, asLine(it)])),
    ...badAsText,
  });
  // Each bad line is followed by a good one.
  const input = bad.flatMap(([, [line]]) => [line, Buffer.from(`\n${JSON.stringify(good())}\n`)]);
  const answers = answersTo(Buffer.concat(input));

  for (const [index, [name, [, expected]]] of bad.entries()) {
    it(`(${name}) says what is wrong and where, and the next one is answered`, () => {
      const [error, answer] = answers.slice(2 * index, 2 * index + 2);
      assertFits(fitsAnswer, error);
      assert.equal(error.line, 2 * index + 1);
      assert.match(error.error, expected);
      assert.equal(answer.verdict, "can_donate");
    });
  }

  it("counts the empty lines before it", () => {
    const [answer, error] = answersTo(`\n \r\n${JSON.stringify(good())}\r\n\n?`);
    assert.equal(answer.verdict, "can_donate");
    assert.equal(error.line, 5);
  });

  it("says which day is none, wherever it stands", () => {
    const [error] = answersTo(JSON.stringify(changed((r) => (r.facts.birth_date = "1990-02-31"))));
    assert.match(error.error, /1990-02-31/);
  });
});

describe("the schema", () => {
  for (const [name, [request]] of Object.entries(badByShape)) {
    it(`refuses what the program refuses: ${name}`, () => assert.equal(fitsRequest(asRead(request)), false));
  }

  for (const [name, [request]] of Object.entries(badByProgram)) {
    it(`leaves to the program: ${name}`, () => assertFits(fitsRequest, asRead(request)));
  }

  it("takes the ends of every range, as the program does", () => {
    const requests = [
      changed((r) => (r.facts.weight_g = 20_000)),
      changed((r) => (r.facts.weight_g = 300_000)),
      changed((r) => (r.facts.platelet_units = 255)),
      changed((r) => (r.facts.special_match = "")),
      donation({ kind: "whole_blood", when: "1900", ml: 65_535 }),
      donation({ kind: "platelets", when: "2000-02", units: 255, plasma_ml: 65_535 }),
      donation({ kind: "platelets", when: "2024-02-29", units: 0, plasma_ml: 0 }),
      periods({ cycle_days: 65_535, length_days: 0 }),
      changed((r) => (r.facts.birth_date = "1900-01-01")),
      changed((r) => Object.assign(r, { day: "0000-01-01", today: "2026-11-24" })),
    ];
    requests.forEach((request) => assertFits(fitsRequest, request));
    const answers = answersTo(requests.map((request) => JSON.stringify(request)).join("\n"));
    assert.equal(answers.length, requests.length);
    for (const answer of answers) {
      assertFits(fitsAnswer, answer);
      assert.equal(answer.error, undefined);
    }
  });

  it("holds for the answer on the last days that can be written", () => {
    const request = changed((r) => {
      r.history.donations = [{ kind: "whole_blood", when: "9999-12-01", ml: 400 }];
      r.day = "9999-12-31";
    });
    assertFits(fitsRequest, request);
    answersTo(JSON.stringify(request)).forEach((answer) => assertFits(fitsAnswer, answer));
  });
});

/** The value as it comes out of its JSON, in which what is undefined is left out. */
function asRead(value) {
  return JSON.parse(JSON.stringify(value));
}
