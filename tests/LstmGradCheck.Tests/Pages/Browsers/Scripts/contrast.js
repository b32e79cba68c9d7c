// Of every text: its contrast with what is painted behind it, whatever its size, pictures too. The argument is the least.
least => {
  const brush = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d", { willReadFrequently: true });
  const once = compute => { const known = new Map(); return key => known.has(key) ? known.get(key) : known.set(key, compute(key)).get(key); };
  const colour = once(text => {
    brush.clearRect(0, 0, 1, 1);
    brush.fillStyle = text;
    brush.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = brush.getImageData(0, 0, 1, 1).data;
    return { light: [red, green, blue], alpha: alpha / 255 };
  });
  const faded = once(element => (element.parentElement ? faded(element.parentElement) : 1) * Number(getComputedStyle(element).opacity));
  const isShape = element => element instanceof SVGElement && element.localName !== "svg";
  const isText = element => element instanceof SVGTextContentElement;
  // What an element paints: its background or, of a shape, its inside.
  const paint = once(element => {
    const style = getComputedStyle(element);
    if (isText(element)) return null;
    if (isShape(element)) return style.fill === "none" || !(element instanceof SVGGeometryElement) ? null : { ...colour(style.fill), alpha: colour(style.fill).alpha * Number(style.fillOpacity) * faded(element) };
    if (style.backgroundImage !== "none") return "an image";
    return { ...colour(style.backgroundColor), alpha: colour(style.backgroundColor).alpha * faded(element) };
  });
  const ink = once(element => {
    const style = getComputedStyle(element);
    const of = colour(isText(element) ? style.fill : style.color);
    return { ...of, alpha: of.alpha * faded(element) * (isText(element) ? Number(style.fillOpacity) : 1) };
  });
  const over = (top, below) => below.map((light, i) => top.light[i] * top.alpha + light * (1 - top.alpha));
  const luminance = light => light.map(each => each / 255).map(each => each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4)
    .reduce((sum, each, i) => sum + each * [0.2126, 0.7152, 0.0722][i], 0);
  const ratio = (one, other) => { const [dark, bright] = [luminance(one), luminance(other)].sort((a, b) => a - b); return (bright + 0.05) / (dark + 0.05); };
  const probe = document.documentElement.appendChild(document.createElement("div"));
  probe.style.backgroundColor = "Canvas";
  const paper = colour(getComputedStyle(probe).backgroundColor).light;
  probe.remove();

  const behind = (element, x, y) => {
    const hit = document.elementsFromPoint(x, y);
    const own = hit.indexOf(element);
    let from = hit.slice(own);
    if (own < 0) { from = []; for (let each = element; each; each = each.parentElement) from.push(each); }
    const layers = [];
    for (const painted of from.map(paint)) {
      if (painted === "an image") return null;
      if (painted) layers.unshift(painted);
      if (painted?.alpha === 1) break;
    }
    return layers.reduce((below, layer) => over(layer, below), paper);
  };
  const boxOf = range => [...range.getClientRects()].find(box => box.width > 0 && box.height > 0);

  const faults = new Map();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT, text => text.data.trim() ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT);
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    if (element.closest("script, style, title, desc, :disabled, [aria-disabled=true]") || !element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    const range = new Range();
    range.selectNodeContents(texts.currentNode);
    let box = boxOf(range);
    if (!box || isForScreenReaders(box)) continue;
    if (box.top < 0 || box.bottom > innerHeight) { scrollTo(0, scrollY + box.top - 20); box = boxOf(range); }
    if (box.left < 0 || box.right > innerWidth || !document.elementsFromPoint(box.x + box.width / 2, box.y + box.height / 2).includes(element)) { element.scrollIntoView({ block: "center", inline: "center" }); box = boxOf(range); }
    for (const part of isText(element) ? [0.05, 0.5, 0.95] : [0.5]) {
      const ground = behind(element, box.x + part * box.width, box.y + box.height / 2);
      const found = ground && ratio(over(ink(element), ground), ground);
      if (found !== null && found >= least) continue;
      const what = found === null ? "stands on an image: its contrast is not known" : `contrast of ${found.toFixed(2)}, expected at least ${least}`;
      const key = `${element.localName} ${element.getAttribute("class")} ${what}`;
      if (!faults.has(key)) faults.set(key, `${describe(element)}: ${what}`);
    }
  }
  return [...faults.values()];
}
