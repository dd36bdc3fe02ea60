// Calendar files and QR codes, read by others: ical.js reads the files, jsQR the codes off their pixels.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import ICAL from "ical.js";
import jsqr from "jsqr";

const root = fileURLToPath(new URL("../..", import.meta.url));
// What does not follow RFC 5545 to the letter is an error.
ICAL.design.strict = true;

/** What the example writes for these lines. */
function made(lines) {
  const input = lines.map((line) => JSON.stringify(line)).join("\n");
  const command = ["run", "--quiet", "--features", "more", "--example", "calendar"];
  const options = { cwd: root, input, encoding: "utf8", maxBuffer: 2 ** 26 };
  const { status, stdout, stderr, error } = spawnSync("cargo", command, options);
  assert.equal(error, undefined);
  assert.equal(status, 0, stderr);
  return stdout.trimEnd().split("\n").map((line) => JSON.parse(line));
}

/** The calendar that a file is, as ical.js reads it. */
const read = (file) => new ICAL.Component(ICAL.parse(file));
const eventsOf = (calendar) => calendar.getAllSubcomponents("vevent").map((event) => new ICAL.Event(event));

const alarmsOf = (event) =>
  event.component.getAllSubcomponents("valarm").map((alarm) => ({
    action: alarm.getFirstPropertyValue("action"),
    after: alarm.getFirstPropertyValue("trigger").toSeconds(),
    words: alarm.getFirstPropertyValue("description"),
  }));

/** When an alarm goes off by the device's clock. */
function rings(event, { after }) {
  const time = event.startDate.clone();
  time.isDate = false;
  time.adjust(0, 0, 0, after);
  return time.toString();
}

const planned = () => ({
  uid: "plan-1",
  day: "2027-01-01",
  title: "献全血",
  text: "带身份证原件；吃早餐，不要空腹。\n前一晚早点睡。\n\n地址: a,b;c\\d \"e\"",
  place: "株洲市中心血站, 天元区",
  alarms: [
    { at: "evening_before", words: "明天献血,\n早点睡" },
    { at: "morning", words: "今天献血；多喝水" },
  ],
});
const planOf = (now, ...reminders) => ({ name: "献血日", now, reminders });

/** A phone's calendar: takes files in, and has an event of each UID in its highest SEQUENCE. */
class Phone {
  events = new Map();

  takeIn(file) {
    for (const event of eventsOf(read(file))) {
      const kept = this.events.get(event.uid);
      if (!kept || event.sequence >= kept.sequence) this.events.set(event.uid, event);
    }
  }
}

describe("the kept file of one planned donation", () => {
  const file = readFileSync(`${root}/tests/calendar/planned.ics`, "utf8");
  const calendar = read(file);
  const [event, ...others] = eventsOf(calendar);

  it("is a calendar with one event", () => {
    assert.deepEqual(others, []);
    assert.equal(calendar.name, "vcalendar");
    assert.equal(calendar.getFirstPropertyValue("version"), "2.0");
    assert.equal(calendar.getFirstPropertyValue("method"), "PUBLISH");
    assert.equal(calendar.getFirstPropertyValue("calscale"), "GREGORIAN");
    assert.equal(calendar.getFirstPropertyValue("x-wr-calname"), "献血日");
    assert.ok(calendar.getFirstPropertyValue("prodid"));
  });

  it("is about a whole day and does not take it up", () => {
    assert.equal(event.startDate.isDate, true);
    assert.equal(event.endDate.isDate, true);
    assert.equal(event.startDate.toString(), "2026-12-31");
    assert.equal(event.endDate.toString(), "2027-01-01");
    assert.equal(event.component.getFirstPropertyValue("transp"), "TRANSPARENT");
    assert.equal(event.component.getFirstPropertyValue("dtstamp").toString(), "2026-11-25T08:30:05Z");
    assert.equal(event.component.getFirstPropertyValue("last-modified").toString(), "2026-11-25T08:30:05Z");
  });

  it("rings on the evening before and in the morning", () => {
    const alarms = alarmsOf(event);
    assert.deepEqual(alarms.map(({ action }) => action), ["DISPLAY", "DISPLAY"]);
    assert.deepEqual(alarms.map((alarm) => rings(event, alarm)), ["2026-12-30T19:00:00", "2026-12-31T07:00:00"]);
    assert.deepEqual(alarms.map(({ words }) => words), ["明天献血：带身份证，早点睡。", "今天献血：吃早餐，多喝水。"]);
  });

  it("has the same event in its code", () => {
    const [short] = eventsOf(read(readFileSync(`${root}/tests/calendar/planned.qr.ics`, "utf8")));
    assert.equal(short.uid, event.uid);
    assert.equal(short.sequence, event.sequence);
    assert.equal(short.summary, event.summary);
    assert.equal(short.location, event.location);
    assert.equal(short.startDate.toString(), "2026-12-31");
    assert.equal(short.startDate.isDate, true);
    assert.ok(short.description.endsWith("…"));
    assert.ok(event.description.startsWith(short.description.slice(0, -1)));
    assert.deepEqual(alarmsOf(short), []);
  });
});

describe("a file that is made", () => {
  const hostile = "a\r\nBEGIN:VALARM\r\nACTION:AUDIO\r\nEND:VALARM\nEND:VEVENT\u0000\u0007;,\\n";
  const lengths = Array.from({ length: 90 }, (_, length) => ({
    ...planned(),
    uid: `length-${length}`,
    title: "献".repeat(length + 1),
    text: "a".repeat(length % 4) + "献血🩸".repeat(length) + "。",
  }));
  let files;

  before(() => {
    files = made([
      planOf("2026-11-25T08:30:05", planned()),
      planOf("2026-11-26T08:30:05", { ...planned(), day: "2027-02-05", title: "改期" }, { ...planned(), uid: "plan-2" }),
      planOf("2026-11-25T08:30:05", { ...planned(), title: hostile, text: hostile, place: hostile }),
      planOf("2026-11-25T08:30:05", ...lengths),
    ]);
  });

  it("says what it was given", () => {
    const [event] = eventsOf(read(files[0].file));
    const { title, text, place, alarms } = planned();
    assert.equal(event.uid, "plan-1@donation-day");
    assert.equal(event.summary, title);
    assert.equal(event.description, text);
    assert.equal(event.location, place);
    assert.deepEqual(alarmsOf(event).map(({ words }) => words), alarms.map(({ words }) => words));
  });

  it("moves the events of an earlier one and doubles none, in either order", () => {
    for (const order of [[0, 1], [0, 0, 1, 1], [1, 0]]) {
      const phone = new Phone();
      for (const index of order) phone.takeIn(files[index].file);
      const days = [...phone.events].map(([uid, event]) => `${uid} ${event.startDate} ${event.summary}`).sort();
      assert.deepEqual(days, ["plan-1@donation-day 2027-02-05 改期", "plan-2@donation-day 2027-01-01 献全血"]);
    }
  });

  it("moves the event that came by a code", () => {
    const phone = new Phone();
    phone.takeIn(files[0].events[0].event);
    phone.takeIn(files[1].file);
    assert.equal(phone.events.size, 2);
    assert.equal(phone.events.get("plan-1@donation-day").summary, "改期");
  });

  it("keeps hostile words as words", () => {
    const words = "a\nBEGIN:VALARM\nACTION:AUDIO\nEND:VALARM\nEND:VEVENT;,\\n";
    const [event, ...others] = eventsOf(read(files[2].file));
    assert.deepEqual(others, []);
    assert.deepEqual([event.summary, event.description, event.location], [words, words, words]);
    assert.deepEqual(alarmsOf(event).map(({ action }) => action), ["DISPLAY", "DISPLAY"]);
  });

  it("is folded so that words of every length come back", () => {
    const events = eventsOf(read(files[3].file));
    assert.deepEqual(events.map(({ summary }) => summary), lengths.map(({ title }) => title));
    assert.deepEqual(events.map(({ description }) => description), lengths.map(({ text }) => text));
    for (const line of files[3].file.split("\r\n")) assert.ok(Buffer.byteLength(line) <= 75, line);
  });
});

/** What jsQR reads off a code that is drawn as its path says, in a quiet zone of four modules. */
function scanned({ size, path }) {
  const scale = 3;
  const side = (size + 8) * scale;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  assert.match(path, /^(M\d+ \d+h\d+v1h-\d+z)+$/);
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)) {
    for (let row = 0; row < scale; row++) {
      const from = ((Number(y) + 4) * scale + row) * side + (Number(x) + 4) * scale;
      for (let at = from; at < from + Number(width) * scale; at++) pixels.fill(0, at * 4, at * 4 + 3);
    }
  }
  const found = jsqr(pixels, side, side, { inversionAttempts: "dontInvert" });
  assert.ok(found, `no code found in ${size} modules`);
  return Buffer.from(found.binaryData).toString("utf8");
}

describe("a QR code", () => {
  it("is read as the event that it was made of", () => {
    const answers = made([planOf("2026-11-25T08:30:05", planned(), { ...planned(), uid: "plan-2", text: "" })]);
    for (const { event, qr } of answers[0].events) assert.equal(scanned(qr), event);
  });

  it("is read as its text, whatever characters and however many it has", () => {
    const texts = [
      "1", "0123456789", "DONATION DAY", "https://example.org/zh/plan", "献血日", "🩸é献\r\n,;\\",
      ...[10, 40, 100, 200, 400, 776].map((length) => "献".repeat(length) + "a1A"),
    ];
    const codes = made(texts.map((qr) => ({ qr })));
    assert.deepEqual(codes.map(scanned), texts);
  });

  it("is not there where the text does not fit", () => {
    assert.deepEqual(made([{ qr: "献".repeat(778) }]), [null]);
  });
});
