// What may break across two sheets of paper and should not: figures and rows. A picture by itself is never broken.
() => {
  const faults = new Map();
  for (const element of document.querySelectorAll("figure, tr")) {
    const rule = getComputedStyle(element).breakInside;
    if (isShown(element) && !/avoid/.test(rule)) faults.set(`${element.localName} ${element.getAttribute("class")}`, `${describe(element)} may break across pages: break-inside is ${rule}`);
  }
  return [...faults.values()];
}
