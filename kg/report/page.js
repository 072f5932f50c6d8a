
"use strict";
const form = document.getElementById("filter");
const field = (id) => document.getElementById(id);
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const words = (element, name) => (element.dataset[name] || "").split(" ").filter(Boolean);
const items = [...document.querySelectorAll("[data-item]")];
const sections = [...document.querySelectorAll("section[data-first]")].map((section) => ({
  section,
  items: [...section.querySelectorAll("[data-item]")],
  all: false,
}));
const facts = new Map(items.map((item) => [item, {
  actors: new Set(words(item, "actors")),
  days: words(item, "days").map((stretch) => stretch.split("/")),
  reality: item.dataset.reality || "",
  state: item.dataset.state || "",
  mark: "mark" in item.dataset,
}]));

// The text of an entry, read when it is first searched.
function textOf(item, of) {
  if (of.text === undefined) {
    const entry = of.mark ? document.querySelector(item.getAttribute("href")) : item;
    of.text = plain((entry || item).textContent);
  }
  return of.text;
}

function wanted() {
  return {
    actor: field("actor").value,
    since: field("since").value,
    until: field("until").value,
    state: field("state").value,
    text: plain(field("text").value.trim()),
    reality: new Set([...form.querySelectorAll("[name=reality]:checked")].map((box) => box.value)),
  };
}

// What has no time is in no period.
function meets(of, want) {
  if (!want.since && !want.until) return true;
  return of.days.some(([first, last]) => first <= (want.until || "9999-99") && last >= want.since);
}

function matches(item, want) {
  const of = facts.get(item);
  return (!want.actor || of.actors.has(want.actor))
    && meets(of, want)
    && (!of.reality || want.reality.has(of.reality))
    && (!want.state || !of.state || of.state === want.state)
    && (!want.text || textOf(item, of).includes(want.text));
}

function limit(one, found) {
  const first = one.all ? Infinity : Number(one.section.dataset.first);
  found.forEach((item, at) => { item.hidden = at >= first; });
  let button = one.section.querySelector(".more");
  if (!button) {
    button = document.createElement("button");
    button.type = "button";
    button.className = "more";
    button.addEventListener("click", () => { one.all = !one.all; apply(); if (!one.all) one.section.scrollIntoView(); });
    one.section.append(button);
  }
  button.hidden = found.length <= Number(one.section.dataset.first);
  button.textContent = one.all ? one.section.dataset.fewer : one.section.dataset.more.replace("#", found.length);
}

function apply() {
  const want = wanted();
  const told = [];
  const kept = new Set();
  for (const item of items) {
    const is = matches(item, want);
    item.hidden = !is;
    if (is) kept.add(item);
  }
  for (const one of sections) {
    const found = one.items.filter((item) => kept.has(item));
    limit(one, found);
    const count = one.section.querySelector(".matches");
    count.textContent = count.dataset.of.replace("##", one.items.length).replace("#", found.length);
    one.section.querySelector(".none").hidden = found.length > 0;
    const table = one.section.querySelector(":scope > table");
    if (table) table.hidden = !found.length;
    told.push(`${found.length} ${one.section.dataset.short}`);
  }
  field("matches").textContent = `${field("matches").dataset.shown}: ${told.join(" · ")}`;
  draw(want, new Set([...kept].filter((item) => item.id).map((item) => item.id)));
}

// The network shows the contacts that match: no line without one, and faint those who have none.
function draw(want, kept) {
  const left = (element) => words(element, "events").filter((event) => kept.has(event)).length;
  for (const tie of document.querySelectorAll(".tie")) {
    const count = left(tie);
    tie.classList.toggle("off", !count);
    tie.classList.toggle("near", Boolean(want.actor) && words(tie, "ends").includes(want.actor));
    tie.setAttribute("stroke-width", (0.6 + 0.9 * Math.sqrt(count)).toFixed(1));
  }
  for (const who of document.querySelectorAll(".who")) {
    who.classList.toggle("off", !left(who));
    who.setAttribute("aria-pressed", String(who.dataset.actor === want.actor));
  }
}

form.addEventListener("input", apply);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => setTimeout(apply));

// ---- the network by mouse and by keyboard: one tab stop, arrows move, Enter or space chooses
const people = [...document.querySelectorAll(".who")];
const move = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
function choose(who) {
  field("actor").value = field("actor").value === who.dataset.actor ? "" : who.dataset.actor;
  apply();
}
people.forEach((who, at) => {
  who.setAttribute("tabindex", at ? "-1" : "0");
  who.addEventListener("click", () => choose(who));
  who.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      choose(who);
    } else if (event.key in move) {
      event.preventDefault();
      const next = people[(at + move[event.key] + people.length) % people.length];
      people.forEach((one) => one.setAttribute("tabindex", one === next ? "0" : "-1"));
      next.focus();
    }
  });
});

// ---- links inside the page lead to entries that are folded, or not shown yet
function reveal() {
  const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
  if (!target || !("item" in target.dataset)) return;
  target.hidden = false;
  const table = target.closest("table");
  if (table) table.hidden = false;
  if (target.tagName === "DETAILS") target.open = true;
  target.scrollIntoView({ block: "center" });
  target.tabIndex = -1;
  target.focus({ preventScroll: true });
  target.classList.remove("here");
  requestAnimationFrame(() => target.classList.add("here"));
}
addEventListener("hashchange", reveal);
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#']");
  if (link && link.getAttribute("href") === location.hash) reveal();
});

// ---- on paper, what is folded is open
let folded = [];
addEventListener("beforeprint", () => {
  folded = [...document.querySelectorAll("details:not([open])")].filter((one) => !one.closest("[hidden]"));
  folded.forEach((one) => { one.open = true; });
});
addEventListener("afterprint", () => folded.forEach((one) => { one.open = false; }));

apply();
reveal();
