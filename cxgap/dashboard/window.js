// What only the browser can do: say how wide its window is, be told the page's language, and fold
// a phone's menu away once it has led somewhere.
const PHONE = "(max-width: 767px)";

function foldMenu() {
  const open = document.querySelector("#stSidebar[data-collapsed=false]");
  open?.querySelector("[data-testid=stSidebarCollapseButton] button")?.click();
}

export default function ({ data, setStateValue }) {
  const html = document.documentElement;
  html.lang = data.language;
  const moved = html.dataset.page !== undefined && html.dataset.page !== data.page;
  html.dataset.page = data.page;
  if (moved && window.matchMedia(PHONE).matches) foldMenu();
  const query = window.matchMedia(`(max-width: ${data.limit}px)`);
  const tell = () => query.matches === data.narrow || setStateValue("narrow", query.matches);
  tell();
  query.addEventListener("change", tell);
  return () => query.removeEventListener("change", tell);
}
