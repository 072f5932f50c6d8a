
// What is asked for, and what the page shows of it; the parts and entries themselves are made in page.entries.js.
const years = unpacked(document.querySelector("#timeline noscript"));
const drawn = years.lines.map((line) => new Year(line));
const seen = new IntersectionObserver((all) => {
  for (const one of all) if (one.isIntersecting) drawn.find((year) => year.box === one.target).draw();
}, NEAR);
drawn.forEach((year) => { years.place.append(year.box); seen.observe(year.box); });
const marked = new Set(drawn.flatMap((year) => year.marks));
const parts = [...document.querySelectorAll("section[data-first]")].map((section) => new Part(section));
const byId = new Map(parts.flatMap((part) => part.entries).filter((entry) => entry.id).map((entry) => [entry.id, entry]));

// ---- what is asked for
const boxes = [...form.querySelectorAll("[name=reality]")];
const FIELDS = ["actor", "since", "until", "state", "text"];

function wanted() {
  const words = [...plain(field("text").value).matchAll(/"([^"]+)"|[^\s"]+/g)].map(([word, quoted]) => quoted || word);
  return {
    actor: field("actor").selectedIndex - 1,
    since: field("since").value,
    until: field("until").value,
    state: field("state").value,
    words,
    reality: new Set(boxes.filter((box) => box.checked).map((box) => box.value)),
  };
}

// What is asked for in the words of the form, as it is named on paper.
function named() {
  const told = FIELDS.filter((id) => field(id).value).map((id) => {
    const label = field(id).labels[0].querySelector("span").textContent;
    return `${label}: ${field(id).selectedOptions ? field(id).selectedOptions[0].textContent : field(id).value}`;
  });
  if (boxes.some((box) => !box.checked)) {
    const kept = boxes.filter((box) => box.checked).map((box) => box.labels[0].textContent.trim());
    told.push(`${form.querySelector("legend").textContent}: ${kept.join(", ") || "–"}`);
  }
  return told.join(" · ");
}

// ---- the address: #ANCHOR?FILTERS, either of which can be missing
const anchor = () => decodeURIComponent(location.hash.slice(1).split("?")[0]);

function asked() {
  const given = new URLSearchParams(FIELDS.filter((id) => field(id).value).map((id) => [id, field(id).value]));
  if (boxes.some((box) => !box.checked)) given.set("reality", boxes.filter((box) => box.checked).map((box) => box.value).join(" "));
  return given.toString();
}

function write(id) {
  const filters = asked();
  const hash = `#${encodeURI(id)}${filters && `?${filters}`}`;
  if (hash !== (location.hash || "#")) history.replaceState(null, "", hash === "#" ? location.href.split("#")[0] : hash);
}

function read() {
  const query = location.hash.split("?")[1];
  if (query === undefined) return;
  const given = new URLSearchParams(query);
  FIELDS.forEach((id) => { field(id).value = given.get(id) || ""; });
  const kept = given.has("reality") ? given.get("reality").split(" ") : boxes.map((box) => box.value);
  boxes.forEach((box) => { box.checked = kept.includes(box.value); });
}

// ---- filter everything
function apply() {
  const want = wanted();
  const told = [];
  const kept = new Set();
  for (const part of parts) {
    const found = part.entries.filter((entry) => entry.matches(want));
    part.show(found);
    for (const entry of found) if (entry.id && entry.at) kept.add(entry.at);
    told.push(`${found.length} ${part.section.dataset.short}`);
  }
  field("found").textContent = `${field("found").dataset.shown}: ${told.join(" · ")}`;
  field("told").textContent = [named(), field("found").textContent].filter(Boolean).join(" — ");
  drawn.forEach((year) => year.show(kept));
  const undated = document.querySelector(".undated");
  undated.textContent = undated.dataset.of.replace("#", [...kept].filter((at) => !marked.has(at)).length);
  network(field("actor").value ? want.actor : -1, kept);
}

// The network shows the contacts that match: no line without one, and faint those who have none.
function network(actor, kept) {
  const list = (one, name) => (one.dataset[name] || "").split(" ").filter(Boolean);
  const left = (one) => list(one, "events").filter((event) => kept.has(event)).length;
  for (const tie of document.querySelectorAll("#net .tie")) {
    const count = left(tie);
    tie.classList.toggle("off", !count);
    tie.classList.toggle("near", list(tie, "ends").includes(String(actor)));
    tie.setAttribute("stroke-width", (0.6 + 0.9 * Math.sqrt(count)).toFixed(1));
  }
  for (const who of people) {
    who.classList.toggle("off", !left(who));
    who.setAttribute("aria-pressed", String(who.dataset.actor === String(actor)));
  }
}

function changed() {
  apply();
  write(anchor());
}
let soon = 0;
form.addEventListener("input", () => { clearTimeout(soon); soon = setTimeout(changed, 60); });
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => setTimeout(changed));

// ---- the network by mouse and by keyboard: one tab stop, arrows move, Enter or space chooses
const people = [...document.querySelectorAll("#net .who")];
const move = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
function choose(who) {
  const at = Number(who.dataset.actor) + 1;
  field("actor").selectedIndex = field("actor").selectedIndex === at ? 0 : at;
  changed();
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

// ---- links inside the page lead to entries that are folded, or not made yet
function reveal() {
  const id = anchor();
  const entry = byId.get(id);
  if (!entry) {
    if (location.hash.includes("?")) field(id)?.scrollIntoView();
    return;
  }
  entry.part.reveal(entry);
  const target = entry.element;
  if (target.tagName === "DETAILS") target.open = true;
  target.scrollIntoView({ block: "center" });
  target.tabIndex = -1;
  target.focus({ preventScroll: true });
  target.classList.remove("here");
  requestAnimationFrame(() => target.classList.add("here"));
}
function follow() {
  if (location.hash.includes("?")) {
    read();
    apply();
  }
  write(anchor());  // a link leads to its anchor alone: the filters stay
  reveal();
}
addEventListener("hashchange", follow);
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#']");
  if (link && decodeURIComponent(link.getAttribute("href").slice(1)) === anchor()) reveal();
});

// ---- headings stay below the form, however many lines it takes
const root = document.documentElement;
new ResizeObserver(() => {
  const sticks = getComputedStyle(form).position === "sticky";
  root.style.scrollPaddingTop = `${(sticks ? form.offsetHeight : 0) + 16}px`;
}).observe(form);

// ---- on paper, all that matches is there, and what is folded is open
let folded = [];
addEventListener("beforeprint", () => {
  parts.forEach((part) => part.extend(Infinity));
  drawn.forEach((year) => year.draw());
  folded = [...document.querySelectorAll("details:not([open])")];
  folded.forEach((one) => { one.open = true; });
});
addEventListener("afterprint", () => {
  folded.forEach((one) => { one.open = false; });
  apply();
});

form.hidden = false;
read();
apply();
reveal();
