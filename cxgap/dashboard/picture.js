// Buttons that save a chart as a picture, drawn from what the browser shows: its finding above,
// what it rests on and where it comes from below. Nothing leaves the browser.

const SVG = "http://www.w3.org/2000/svg";
const FAMILY = '"Source Sans", "Segoe UI", Arial, sans-serif';
const EDGE = 16, SHARP = 2;

export default function ({ data, parentElement }) {
  parentElement.querySelector("span").textContent = data.label;
  for (const button of parentElement.querySelectorAll("button")) {
    button.setAttribute("aria-label", `${data.label} ${button.textContent}`);
    button.onclick = () => save(data, button.dataset.kind);
  }
}

async function save(data, kind) {
  const plot = document.querySelector(`.st-key-${CSS.escape(data.chart)} .js-plotly-plot`);
  if (!plot) return;
  const svg = composed(plot, data);
  svg.prepend(await typeface());
  const text = new XMLSerializer().serializeToString(svg);
  const vector = new Blob([text], { type: "image/svg+xml;charset=utf-8" });
  hand(kind === "svg" ? vector : await pixels(vector, svg), `${data.file}.${kind}`);
}

function composed(plot, data) {
  const { width, height } = plot._fullLayout;
  const parts = [
    ...lines(data.title, 18, 600, data.text, width),
    ...data.notes.flatMap((note) => lines(note, 14, 400, data.text, width)),
  ];
  const feet = data.sources.flatMap((source) => lines(source, 12, 400, data.muted, width));
  const svg = make("svg", { width: width + 2 * EDGE });
  let y = EDGE;
  const write = (line) => {
    y += line.high;
    svg.append(line.at(EDGE, y - line.high * 0.28));
  };
  svg.append(make("rect", { width: "100%", height: "100%", fill: data.page }));
  parts.forEach(write);
  y += EDGE / 2;
  for (const layer of plot.querySelectorAll(".main-svg")) {
    const copy = layer.cloneNode(true);
    copy.removeAttribute("style");
    copy.querySelectorAll(".hoverlayer").forEach((hover) => hover.remove());
    for (const [name, value] of Object.entries({ x: EDGE, y, width, height })) {
      copy.setAttribute(name, value);
    }
    svg.append(copy);
  }
  y += height + EDGE / 2;
  feet.forEach(write);
  svg.setAttribute("height", y + EDGE);
  svg.setAttribute("viewBox", `0 0 ${width + 2 * EDGE} ${y + EDGE}`);
  return svg;
}

function lines(text, size, weight, color, width) {
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = `${weight} ${size}px ${FAMILY}`;
  const found = [];
  for (const word of text.split(" ").filter(Boolean)) {
    const longer = found.length ? `${found.at(-1)} ${word}` : word;
    if (found.length && pen.measureText(longer).width <= width) found[found.length - 1] = longer;
    else found.push(word);
  }
  const look = { "font-family": FAMILY, "font-size": size, "font-weight": weight, fill: color };
  return found.map((line) => ({
    high: size * 1.35,
    at: (x, y) => Object.assign(make("text", { x, y, ...look }), { textContent: line }),
  }));
}

// Letters of the page's own typeface are part of the file: a picture may load nothing.
async function typeface() {
  const style = make("style", {});
  const faces = [...document.styleSheets].flatMap(rules).filter(
    (rule) => rule instanceof CSSFontFaceRule
      && rule.style.getPropertyValue("font-family").replace(/["']/g, "") === "Source Sans"
      && rule.style.getPropertyValue("font-style") !== "italic",
  );
  for (const face of faces.slice(0, 1)) {
    const source = face.style.getPropertyValue("src").match(/url\(["']?([^"')]+)/)?.[1];
    const base = face.parentStyleSheet.href || document.baseURI;
    const answer = source && (await fetch(new URL(source, base)));
    if (!answer?.ok) continue;
    style.textContent = '@font-face{font-family:"Source Sans";font-weight:200 900;'
      + `src:url(${await inline(await answer.blob())})}`;
  }
  return style;
}

function rules(sheet) {
  try {
    return [...sheet.cssRules];
  } catch {
    return []; // a sheet of another host keeps its rules to itself
  }
}

function inline(blob) {
  return new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result);
    reader.onerror = failed;
    reader.readAsDataURL(blob);
  });
}

async function pixels(vector, svg) {
  const image = new Image();
  image.src = URL.createObjectURL(vector);
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = svg.getAttribute("width") * SHARP;
  canvas.height = svg.getAttribute("height") * SHARP;
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(image.src);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}

function hand(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

function make(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}
