"use strict";
const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
const english = document.documentElement.lang === "en";

// Theme: a choice for this visit; nothing is stored.
const theme = $("#theme");
const prefersDark = matchMedia("(prefers-color-scheme: dark)");
const dark = () => (document.documentElement.dataset.theme || (prefersDark.matches ? "dark" : "light")) === "dark";
const nameTheme = () => { theme.textContent = english ? (dark() ? "Light theme" : "Dark theme") : (dark() ? "Tema chiaro" : "Tema scuro"); };
theme.hidden = false;
theme.addEventListener("click", () => { document.documentElement.dataset.theme = dark() ? "light" : "dark"; nameTheme(); });
prefersDark.addEventListener("change", nameTheme);
nameTheme();

// The list of comuni: filtered by a word, sorted by a column.
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
for (const table of $$("table[data-sortable]")) {
  const body = table.tBodies[0];
  const headers = $$("thead th", table);
  headers.forEach((header, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...header.childNodes);
    header.append(button);
    button.addEventListener("click", () => {
      const numeric = header.classList.contains("n");
      const before = header.getAttribute("aria-sort");
      const falling = before ? before === "ascending" : numeric;
      headers.forEach((other) => other.removeAttribute("aria-sort"));
      header.setAttribute("aria-sort", falling ? "descending" : "ascending");
      const key = (row) => numeric ? Number(row.cells[column].dataset.value ?? -Infinity) : row.cells[column].textContent;
      const order = numeric ? (a, b) => a - b : (a, b) => a.localeCompare(b, document.documentElement.lang, { numeric: true });
      const rows = [...body.rows].map((row) => [key(row), row]);
      rows.sort((a, b) => falling ? order(b[0], a[0]) : order(a[0], b[0]));
      body.append(...rows.map(([, row]) => row));
    });
  });
}
const list = $("#comuni-tabella");
const words = $("#filtro");
const found = $("#filtro-esito");
const filter = () => {
  const wanted = plain(words.value).split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const row of list.tBodies[0].rows) {
    const text = plain(row.textContent);
    row.hidden = !wanted.every((word) => text.includes(word));
    shown += row.hidden ? 0 : 1;
  }
  found.textContent = shown + " " + found.dataset.of + " " + list.tBodies[0].rows.length;
};
$(".filter").hidden = false;
words.addEventListener("input", filter);
filter();

// The map: one stop of the Tab key, arrows from comune to comune, the figures below.
const map = $("#mappa-disegno");
const said = $("#mappa-detto");
const comuni = $$(".comuni a", map);
const name = (link) => $("title", link).textContent;
const place = (link) => { const c = $("circle", link); return [c.cx.baseVal.value, c.cy.baseVal.value]; };
const tell = (link) => { said.textContent = link ? name(link) : said.dataset.hint; };
const arrows = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
said.hidden = false;
tell();
comuni.forEach((link, k) => { link.setAttribute("tabindex", k ? "-1" : "0"); });
map.addEventListener("pointerover", (event) => { const link = event.target.closest("a"); if (link) tell(link); });
map.addEventListener("focusin", (event) => tell(event.target.closest("a")));
map.addEventListener("keydown", (event) => {
  const way = arrows[event.key];
  const from = event.target.closest(".comuni a");
  if (!way || !from) return;
  event.preventDefault();
  const [x, y] = place(from);
  let best = null, least = Infinity;
  for (const link of comuni) {
    const [u, v] = place(link);
    const ahead = (u - x) * way[0] + (v - y) * way[1];
    const aside = Math.abs((u - x) * way[1]) + Math.abs((v - y) * way[0]);
    if (ahead > 0.5 && ahead + 2 * aside < least) { least = ahead + 2 * aside; best = link; }
  }
  if (!best) return;
  from.setAttribute("tabindex", "-1");
  best.setAttribute("tabindex", "0");
  best.focus();
});

// A link to a row that the filter hides, shows it; printing opens what is folded, but for long figures.
addEventListener("hashchange", () => {
  const row = document.getElementById(location.hash.slice(1));
  if (row && row.hidden) { words.value = ""; filter(); row.scrollIntoView(); }
});
addEventListener("beforeprint", () => { $$("details:not(.figures)").forEach((d) => { d.open = true; }); });
