// What only the browser can do: say how wide its window is, be told the page's language, fold a
// phone's menu away once it has led somewhere, leave touches of charts to it, and mend what
// Streamlit's own parts lack.
const PHONE = "(max-width: 767px)";
const OFTEN = 100, LONG = 5000; // milliseconds: how often, and how long, a new theme is looked for
const WORDED = ["aria-label", "placeholder", "title"];
const SPOKEN = "[data-testid=stSkipToContent], [role=tooltip] *, [data-testid=InputInstructions] *, "
  + "[data-testid=stDateInputCalendar] > *, "
  + "[data-key=__select_all__] > *, [role=option] > span"; // of a list, but none of its own options

function foldMenu() {
  const open = document.querySelector("#stSidebar[data-collapsed=false]");
  open?.querySelector("[data-testid=stSidebarCollapseButton] button")?.click();
}

function inWords(found, { words, starts }) {
  const start = Object.keys(starts).find((one) => found.startsWith(one));
  return words[found] ?? (start ? starts[start] + found.slice(start.length) : found);
}

function translate(said) {
  for (const name of WORDED) {
    for (const part of document.querySelectorAll(`[${name}]`)) {
      const now = part.getAttribute(name);
      const wanted = inWords(now, said);
      if (wanted !== now) part.setAttribute(name, wanted);
    }
  }
  for (const part of document.querySelectorAll(SPOKEN)) {
    const wanted = said.words[part.textContent];
    if (!part.firstElementChild && wanted && wanted !== part.textContent) part.firstChild.data = wanted;
  }
}

// What a mark opens may lie below the window: once the address names it, go there. On a phone its
// heading comes to the top; a wide window moves no farther than its picture needs.
const OPENS = ["cell", "dimension", "indicator", "plan", "touchpoint"];
const HEADINGS = "[data-testid=stMainBlockContainer] h3";
const SOON = 300; // milliseconds: a page that leads to another names it in the address first
const HEADER = 64, AIR = 16; // CSS pixels: what stays at the top, and some room below a picture
const SCROLLS = ["wheel", "touchmove"];
let following = 0;

function follow({ target }) {
  clearTimeout(following);
  const chart = target.closest?.(".stPlotlyChart");
  if (!chart) return;
  const below = (one) => chart.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING;
  const next = [...document.querySelectorAll(HEADINGS)].findIndex(below);
  if (next >= 0) waitForWhatOpens(location.pathname, opened(), next, Date.now() + LONG);
}

// Who scrolls has chosen where to look.
const stay = () => clearTimeout(following);

function opened() {
  const asked = new URLSearchParams(location.search);
  return OPENS.map((one) => asked.getAll(one)).join();
}

function waitForWhatOpens(path, before, next, until) {
  if (location.pathname !== path || Date.now() > until) return;
  following = opened() === before
    ? setTimeout(waitForWhatOpens, OFTEN, path, before, next, until)
    : setTimeout(bringIntoSight, SOON, path, next);
}

function bringIntoSight(path, at) {
  const heading = document.querySelectorAll(HEADINGS)[at];
  if (location.pathname !== path || !heading) return;
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const far = howFar(heading);
  if (far > 0) scrolled(heading).scrollBy({ top: far, behavior: calm ? "instant" : "smooth" });
}

function howFar(heading) {
  const top = heading.getBoundingClientRect().top - HEADER;
  if (window.matchMedia(PHONE).matches) {
    return heading.getBoundingClientRect().bottom < window.innerHeight ? 0 : top;
  }
  const after = (one) => heading.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING;
  const picture = [...document.querySelectorAll(".stPlotlyChart")].find(after) ?? heading;
  return Math.min(top, picture.getBoundingClientRect().bottom + AIR - window.innerHeight);
}

function scrolled(part) {
  return part.closest("[data-testid=stMain]");
}

// A phone's menu is one list with sections between its items, which no reader aloud understands.
function listSections() {
  for (const menu of document.querySelectorAll("[data-testid=stSidebarNavItems]")) {
    menu.role = "presentation";
    for (const section of menu.querySelectorAll(":scope > div")) {
      const title = section.querySelector("header p")?.textContent ?? "";
      section.role = "list";
      if (section.ariaLabel !== title) section.ariaLabel = title; // each change is seen, and mended
    }
  }
}

// The keyboard stops at a chart as the eye does: it comes into sight and is read aloud.
function stopAtCharts() {
  const unreached = ".stPlotlyChart[role=figure]:not([tabindex])";
  for (const chart of document.querySelectorAll(unreached)) chart.tabIndex = 0;
}

// Plotly keeps a finger on a chart to itself: the page would not scroll there, and a tap opens
// nothing. Of a touch it does not see, the browser makes a scroll, or the click that Plotly knows.
function keepFromPlotly(touch) {
  if (touch.target.closest?.(".stPlotlyChart")) touch.stopPropagation();
}
const FIRST = { capture: true, passive: true }; // before Plotly hears of it

// What the reader sees, whatever the system or Streamlit's menu says.
function showsDark() {
  const app = document.querySelector(".stApp");
  const parts = app ? getComputedStyle(app).backgroundColor.match(/[\d.]+/g).map(Number) : [255];
  return parts[0] < 128;
}

export default function ({ data, setStateValue }) {
  const html = document.documentElement;
  html.lang = data.language;
  const moved = 'page' in html.dataset && html.dataset.page !== data.page;
  html.dataset.page = data.page;
  if (moved && window.matchMedia(PHONE).matches) foldMenu();

  let due = 0;
  const mend = () => {
    due = 0;
    translate(data.builtin);
    listSections();
    stopAtCharts();
  };
  const watch = new MutationObserver(() => (due ||= requestAnimationFrame(mend)));
  watch.observe(document.body, { subtree: true, childList: true, attributeFilter: WORDED });
  mend();
  document.addEventListener("touchstart", keepFromPlotly, FIRST);

  const query = window.matchMedia(`(max-width: ${data.limit}px)`);
  const tell = () => query.matches === data.narrow || setStateValue("narrow", query.matches);
  tell();
  query.addEventListener("change", tell);
  document.addEventListener("pointerdown", follow, true);
  for (const way of SCROLLS) document.addEventListener(way, stay, FIRST);

  // Streamlit takes the system's new theme without asking for a run: charts would keep the old one.
  // What is asked before it shows the new theme itself is answered in the old one.
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  let looking = 0;
  const look = (until) => {
    if (showsDark() !== data.dark) setStateValue("dark", Date.now());
    else if (Date.now() < until) looking = setTimeout(look, OFTEN, until);
  };
  const redraw = () => look(Date.now() + LONG);
  dark.addEventListener("change", redraw);
  redraw(); // Streamlit may have mounted this anew because of the theme
  return () => {
    clearTimeout(looking);
    dark.removeEventListener("change", redraw);
    watch.disconnect();
    document.removeEventListener("touchstart", keepFromPlotly, FIRST);
    cancelAnimationFrame(due);
    query.removeEventListener("change", tell);
    document.removeEventListener("pointerdown", follow, true);
    for (const way of SCROLLS) document.removeEventListener(way, stay, FIRST);
  };
}
