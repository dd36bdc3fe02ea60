// The campaign file: the schema, the sample, the shipped file and the program that checks files say the same.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import Ajv2020 from "ajv/dist/2020.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const read = (name) => readFileSync(join(root, name), "utf8");
const json = (name) => JSON.parse(read(name));

// Strict, so that a word that is no keyword of JSON Schema is a mistake. The pattern does the work of `format: date`.
const ajv = new Ajv2020({ strict: true, strictRequired: false, allErrors: true, formats: { date: true } });
const schema = json("docs/schema/campaign-v1.schema.json");
const fits = ajv.compile(schema);
const assertFits = (value) => assert.ok(fits(value), ajv.errorsText(fits.errors, { separator: "\n" }));

const sample = () => json("docs/schema/campaign-v1.sample.json");

/** The sample with the changes of a case, as tests/campaign.rs makes them. */
function changed({ set = {}, remove = [] }) {
  let file = sample();
  const parent = (pointer) => {
    const names = pointer.split("/").slice(1);
    const last = names.pop();
    return [names.reduce((value, name) => value[name], file), last];
  };
  for (const [pointer, value] of Object.entries(set)) {
    if (pointer === "") {
      file = value;
      continue;
    }
    const [of, name] = parent(pointer);
    of[name] = value;
  }
  for (const pointer of remove) {
    const [of, name] = parent(pointer);
    assert.ok(name in of, pointer);
    delete of[name];
  }
  return file;
}

describe("the schema", () => {
  it("takes the sample and the shipped file", () => {
    assertFits(sample());
    assertFits(json("static/campaign.json"));
  });

  for (const { name, schema_sees_it, ...change } of json("tests/campaign/wrong.json")) {
    it(`${schema_sees_it ? "refuses" : "leaves to the program"}: ${name}`, () => {
      if (schema_sees_it) assert.equal(fits(changed(change)), false);
      else assertFits(changed(change));
    });
  }

  it("knows the same dates as the schema of requests", () => {
    assert.deepEqual(schema.$defs.date, json("docs/schema/request-v1.schema.json").$defs.date);
  });

  it("knows which times there are", () => {
    const isTime = ajv.compile({ $schema: schema.$schema, ...schema.$defs.time });
    const two = (number) => String(number).padStart(2, "0");
    for (let hour = 0; hour <= 99; hour += 1) {
      for (let minute = 0; minute <= 99; minute += 1) {
        const text = `${two(hour)}:${two(minute)}`;
        assert.equal(isTime(text), hour < 24 && minute < 60, text);
      }
    }
  });

  it("takes the ends of every range", () => {
    for (const [pointer, value] of [
      ["/title", "献".repeat(300)],
      ["/title", "😀".repeat(300)],
      ["/donors_needed_a_day", 1],
      ["/donors_needed_a_day", 100_000],
      ["/drives/0/places", 1],
      ["/drives/0/places", 10_000],
      ["/phone", "120"],
      ["/phone", "+00 (000) 0000-00000000000"],
      ["/sites/0/hours/2/to", "23:59"],
    ]) {
      assertFits(changed({ set: { [pointer]: value } }));
    }
  });

  it("describes every field", () => {
    const lacking = (part, path) => {
      if (typeof part !== "object" || part === null) return [];
      const inner = Object.entries(part).flatMap(([key, value]) => lacking(value, `${path}/${key}`));
      const own = Object.entries(part.properties ?? {}).filter(([, field]) => !field.description);
      return [...own.map(([name]) => `${path}/${name}`), ...inner];
    };
    assert.deepEqual(lacking(schema, ""), []);
  });

  it("has no field and no word that does not stand in the sample", () => {
    const named = (part) => {
      if (typeof part !== "object" || part === null) return [];
      const own = Object.keys(part.properties ?? {}).map((name) => `"${name}":`);
      return [...own, ...(part.enum ?? []).map((word) => `"${word}"`), ...Object.values(part).flatMap(named)];
    };
    const text = read("docs/schema/campaign-v1.sample.json");
    assert.deepEqual(named(schema).filter((name) => !text.includes(name)), []);
  });
});

describe("the sample and the shipped file", () => {
  it("invent nothing that could be taken for real", () => {
    const texts = (value) =>
      typeof value === "object" ? Object.values(value).flatMap(texts) : typeof value === "string" ? [value] : [];
    const { sites, drives, phone } = json("static/campaign.json");
    assert.deepEqual([sites, drives, phone], [[], [], undefined]);
    const { sites: [first, second], drives: [drive, other] } = sample();
    for (const { name, address } of [first, second, ...[drive, other].map((d) => ({ name: d.place, address: d.address }))]) {
      for (const text of texts([name, address])) assert.match(text, /示例|Example/);
    }
  });
});

describe("check-campaign", () => {
  const folder = mkdtempSync(join(tmpdir(), "campaign-"));
  after(() => rmSync(folder, { recursive: true }));

  const run = (command, args, env) => {
    const { status, stdout, stderr, error } = spawnSync(command, args, { cwd: root, encoding: "utf8", env });
    assert.equal(error, undefined);
    return { status, stdout, stderr };
  };
  const check = (...args) => run("cargo", ["run", "--quiet", "--example", "check_campaign", "--", ...args]);
  const file = (content) => {
    const name = join(folder, "campaign.json");
    writeFileSync(name, content);
    return name;
  };

  it("sums up a good file in both languages and ends with 0", () => {
    assert.deepEqual(check("docs/schema/campaign-v1.sample.json"), {
      status: 0,
      stdout:
        "没有问题：2个固定献血点，2场流动献血，最早的一场是2031年3月8日，示例大学。\n" +
        "No problems: 2 sites, 2 drives; the first drive is on 8 March 2031: Example University.\n",
      stderr: "",
    });
    assert.equal(check("--lang", "en", "static/campaign.json").stdout, "No problems: 0 sites, 0 drives.\n");
  });

  it("names each problem and its place and ends with 1", () => {
    const bad = changed({ set: { "/sites/0/hours/2/to": "25:00", "/drives/0/day": "2031-02-29" } });
    const { status, stdout } = check("--lang", "en", file(JSON.stringify(bad)));
    assert.equal(status, 1);
    assert.deepEqual(stdout.trimEnd().split("\n"), [
      "sites[0].hours[2].to: There is no such time. Times are written as 08:30, from 00:00 to 23:59.",
      "drives[0].day: There is no such day. Days are written as 2026-03-01.",
    ]);
    assert.match(check("--lang", "zh", file(JSON.stringify(bad))).stdout, /^sites\[0\]\.hours\[2\]\.to：没有这个时间。/);
  });

  it("says in which line broken JSON breaks, and that a file is in GBK", () => {
    const broken = check("--lang", "zh", file('{\n  "version": 1，\n  "title": "a"\n}'));
    assert.equal(broken.status, 1);
    assert.match(broken.stdout, /^整个文件：第2行第15个字附近/);
    const gbk = check("--lang", "en", file(Buffer.from([0x22, 0xcf, 0xd7, 0xd1, 0xaa, 0x22])));
    assert.deepEqual([gbk.status, gbk.stdout], [1, "The file: The file is not in UTF-8. Save it again with this encoding.\n"]);
  });

  it("ends with 2 where there is nothing to check", () => {
    for (const args of [[], [join(folder, "none.json")], ["--lang", "fr", "static/campaign.json"], ["a", "b"]]) {
      const { status, stdout, stderr } = check(...args);
      assert.deepEqual([status, stdout], [2, ""]);
      assert.notEqual(stderr, "");
    }
  });

  it("is one command of make, which checks the shipped file unless told", () => {
    // Whatever a make around this test was told.
    const { CAMPAIGN, FILE, MAKEFLAGS, MAKELEVEL, MAKEOVERRIDES, ...env } = process.env;
    assert.match(run("make", ["check-campaign"], env).stdout, /^没有问题：0个固定献血点，0场流动献血。\n/);
    const bad = run("make", ["check-campaign", `FILE=${file("{")}`], env);
    assert.equal(bad.status, 2);
    assert.match(bad.stdout, /^整个文件：第1行第2个字附近/);
  });
});
