// What does not fit the width of the page. The argument says whether the reader can scroll a part of it: not on paper.
canScroll => {
  const faults = [];
  const width = document.documentElement.clientWidth;
  const isScroller = element => element !== document.body && element !== document.documentElement && getComputedStyle(element).overflowX !== "visible";
  const isInScroller = element => { for (let each = element.parentElement; each; each = each.parentElement) if (!(each instanceof SVGElement) && isScroller(each)) return true; return false; };
  if (document.documentElement.scrollWidth > width) {
    faults.push(`the page is ${document.documentElement.scrollWidth} pixels wide, in a window of ${width}`);
    const wide = [...document.body.querySelectorAll("*")].filter(element => isShown(element) && element.getBoundingClientRect().right + scrollX > width + 0.5 && !isInScroller(element)).slice(0, 500);
    const innermost = wide.filter(element => !wide.some(other => other !== element && element.contains(other)));
    faults.push(...innermost.slice(0, 5).map(element => `${describe(element)} ends at ${Math.round(element.getBoundingClientRect().right + scrollX)}`));
  }
  for (const element of document.body.querySelectorAll("*")) {
    if (element instanceof SVGElement || element.clientWidth <= 1 || element.scrollWidth <= element.clientWidth + 1 || !isScroller(element) || !isShown(element)) continue;
    if (!canScroll || /hidden|clip/.test(getComputedStyle(element).overflowX)) faults.push(`${describe(element)} is cut: ${element.scrollWidth} pixels wide, shown in ${element.clientWidth}`);
  }
  for (const text of document.querySelectorAll("svg text")) {
    const [box, edge] = [text.getBoundingClientRect(), text.ownerSVGElement.getBoundingClientRect()];
    if (box.width > 0 && isShown(text) && (box.right > edge.right + 1 || box.left < edge.left - 1)) faults.push(`${describe(text)} is cut at the edge of its picture`);
  }
  return faults;
}
