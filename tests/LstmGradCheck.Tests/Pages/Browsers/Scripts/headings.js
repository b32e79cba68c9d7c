// Headings: one of the first level, before all others, and no level left out.
() => {
  const headings = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6, [role=heading]")].filter(element => element.checkVisibility());
  const level = element => Number(element.getAttribute("aria-level") ?? element.localName.slice(1));
  const faults = [];
  const firsts = headings.filter(element => level(element) === 1);
  if (firsts.length !== 1) faults.push(`${firsts.length} headings of level 1, expected one`);
  let before = 0;
  for (const heading of headings) {
    if (level(heading) > before + 1) faults.push(`${describe(heading)} is of level ${level(heading)}, after one of level ${before}`);
    before = level(heading);
  }
  return faults;
}
