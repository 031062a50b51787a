() => {
  // Every text of every chart that stands out too little from what is under it: WCAG's 4.5 : 1.
  const parts = (colour) => (colour.match(/[\d.]+/g) ?? []).map(Number);
  const light = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((c) => c / 255)
      .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const ratio = (a, b) => {
    const [low, high] = [light(a), light(b)].sort((x, y) => x - y);
    return (high + 0.05) / (low + 0.05);
  };
  const over = (colour, share, back) => back.map((under, at) => colour[at] * share + under * (1 - share));
  const share = (part) => {
    const [, , , alpha = 1] = parts(getComputedStyle(part).fill);
    let found = alpha * getComputedStyle(part).fillOpacity;
    for (let one = part; one.tagName !== "DIV"; one = one.parentElement) found *= getComputedStyle(one).opacity;
    return found;
  };
  const painted = (part) => getComputedStyle(part).fill.startsWith("rgb") && share(part) > 0;
  const app = document.querySelector("[data-testid=stApp]");
  const page = parts(getComputedStyle(app).backgroundColor).slice(0, 3);

  const faint = [];
  for (const chart of document.querySelectorAll(".js-plotly-plot")) {
    const shapes = [...chart.querySelectorAll("svg :is(path, rect)")].filter(painted)
      .map((shape) => [shape, shape.getBoundingClientRect()]);
    const words = [...chart.querySelectorAll("svg :is(text, tspan)")]
      .filter((word) => !word.firstElementChild && word.textContent.trim() && painted(word));
    for (const word of words) {
      const { x, y, width, height } = word.getBoundingClientRect();
      const [left, top] = [x + width / 2, y + height / 2];
      const under = shapes.filter(([shape, box]) =>
        box.left <= left && left <= box.right && box.top <= top && top <= box.bottom
        && shape.isPointInFill(new DOMPoint(left, top).matrixTransform(shape.getScreenCTM().inverse())));
      const back = under.reduce(
        (below, [shape]) => over(parts(getComputedStyle(shape).fill), share(shape), below), page);
      const found = ratio(over(parts(getComputedStyle(word).fill), share(word), back), back);
      if (found < 4.5) faint.push(`${word.textContent} ${found.toFixed(2)}`);
    }
  }
  return faint;
}
