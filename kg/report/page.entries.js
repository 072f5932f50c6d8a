
"use strict";
// The page is whole without this script. Each long part of it stands in a <noscript>, an entry a line; here the lines are
// kept as text, and an entry is made when it comes into view: ten thousand open as fast as ten.
const FIRST_OF_LATER = 100;
const NEAR = { rootMargin: "1200px 0px" };
const form = document.getElementById("filter");
const field = (id) => document.getElementById(id);
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const SIGNS = { amp: "&", lt: "<", gt: ">", quot: '"', "#x27": "'", "#10": "\n", "#13": "\r" };
const unescaped = (text) => text.replace(/&([^;]+);/g, (all, sign) => SIGNS[sign] ?? all);

function element(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content.firstElementChild;
}

// Put what a <noscript> holds in its place, without its entries; gives their place and their lines.
function unpacked(noscript) {
  const lines = noscript.textContent.trim().split("\n");
  const whole = element(lines[0] + lines.at(-1));
  noscript.replaceWith(whole);
  return { whole, place: whole.querySelector("tbody, .years") || whole, lines: lines.slice(1, -1) };
}

class Entry {
  constructor(html, order, part) {
    const given = Object.fromEntries(
      [...html.slice(0, html.indexOf(">")).matchAll(/ (?:data-)?([a-z]+)="([^"]*)"/g)].map(([, key, value]) => [key, value]));
    Object.assign(this, { html, order, part, id: unescaped(given.id || ""), at: given.at, made: null, folded: null });
    this.actors = ` ${given.actors || ""} `;
    this.days = (given.days || "").split(" ").filter(Boolean).map((stretch) => stretch.split("/"));
    this.reality = given.reality || "";
    this.state = given.state || "";
  }

  get text() {
    this.folded ??= plain(unescaped(this.html.replace(/<[^>]+>/g, " ")));
    return this.folded;
  }

  get element() {
    this.made ??= element(this.html);
    return this.made;
  }

  matches(want) {
    return (want.actor < 0 || this.actors.includes(` ${want.actor} `))
      && ((!want.since && !want.until)  // what has no time is in no period
        || this.days.some(([first, last]) => first <= (want.until || "9999-99") && last >= want.since))
      && (!this.reality || want.reality.has(this.reality))
      && (!want.state || !this.state || this.state === want.state)
      && want.words.every((word) => this.text.includes(word));
  }
}

// ---- a long part of the page: the first entries that match, and more of them as they come into view
class Part {
  constructor(section) {
    this.section = section;
    this.first = Number(section.dataset.first);
    const { whole, place, lines } = unpacked(section.querySelector("noscript"));
    Object.assign(this, { whole, place, all: false, found: [], shown: 0, revealed: [] });
    this.entries = lines.map((line, order) => new Entry(line, order, this));
    this.end = document.createElement("div");
    this.button = element('<button type="button" class="more"></button>');
    this.button.addEventListener("click", () => this.turn());
    section.append(this.end, this.button);
    new IntersectionObserver(([seen]) => seen.isIntersecting && this.all && this.extend(FIRST_OF_LATER), NEAR).observe(this.end);
  }

  turn() {
    this.all = !this.all;
    if (this.all) return this.extend(FIRST_OF_LATER);
    this.show(this.found);
    this.section.scrollIntoView();
  }

  show(found) {
    Object.assign(this, { found, shown: 0, revealed: [] });
    this.place.replaceChildren();
    this.whole.hidden = !found.length;
    this.section.querySelector(".none").hidden = found.length > 0;
    const count = this.section.querySelector(".matches");
    count.textContent = count.dataset.of.replace("##", this.entries.length).replace("#", found.length);
    this.extend(this.all ? Math.max(this.first, FIRST_OF_LATER) : this.first);
  }

  extend(more) {
    const batch = this.found.slice(this.shown, this.shown + more);
    this.shown += batch.length;
    for (const entry of batch) {
      if (!entry.element.isConnected) {
        const after = this.revealed.find((one) => one.order > entry.order);
        this.place.insertBefore(entry.element, after ? after.element : null);
      }
    }
    this.button.hidden = this.found.length <= this.first || (this.all && this.shown < this.found.length);
    this.button.textContent = this.all ? this.section.dataset.fewer : this.section.dataset.more.replace("#", this.found.length);
  }

  // Show one entry in its place among those that are shown, whether it matches or not.
  reveal(entry) {
    this.whole.hidden = false;
    if (entry.element.isConnected) return;
    const here = [...this.found.slice(0, this.shown), ...this.revealed].sort((one, other) => one.order - other.order);
    const after = here.find((one) => one.order > entry.order);
    this.place.insertBefore(entry.element, after ? after.element : null);
    this.revealed = [...this.revealed, entry].sort((one, other) => one.order - other.order);
  }
}

// ---- a year of the timeline, drawn when it comes into view
class Year {
  constructor(html) {
    this.html = html;
    this.marks = [...html.matchAll(/data-at="(\d+)"/g)].map((found) => found[1]);
    const [, width, height] = html.match(/viewBox="0 0 (\d+) (\d+)"/);
    this.box = document.createElement("div");
    this.box.style.aspectRatio = `${width} / ${height}`;
    this.kept = new Set(this.marks);
  }

  draw() {
    if (!this.box.firstChild) this.box.append(element(this.html));
    for (const mark of this.box.querySelectorAll(".mark")) mark.classList.toggle("off", !this.kept.has(mark.dataset.at));
  }

  show(kept) {
    this.kept = kept;
    this.box.hidden = !this.marks.some((at) => kept.has(at));
    if (this.box.firstChild) this.draw();
  }
}
