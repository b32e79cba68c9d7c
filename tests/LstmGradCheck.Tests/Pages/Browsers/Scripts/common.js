// A name for an element by which a person finds it.
const describe = element => {
  const id = element.id ? `#${element.id}` : "";
  const classes = [...element.classList].map(name => `.${name}`).join("");
  const text = (element.textContent ?? "").trim().replace(/\s+/g, " ");
  return `<${element.localName}${id}${classes}>${text ? ` "${text.length > 40 ? text.slice(0, 40) + "…" : text}"` : ""}`;
};
const isShown = element => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && element.getClientRects().length > 0;
// What is there for screen readers alone is a box of a pixel, or outside the page.
const isForScreenReaders = box => box.width <= 1 || box.height <= 1 || box.right + scrollX <= 0 || box.bottom + scrollY <= 0;
const controls = () => {
  const all = document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex], [contenteditable]:not([contenteditable=false])");
  // Of a group in which the arrow keys lead from one to the next, Tab reaches one. What is not a control by itself may have a tabindex of -1, to be led to by a link.
  const isOfGroup = element => element.tabIndex < 0 && element.closest("[role=tablist], [role=radiogroup], [role=toolbar], [role=grid], [role=listbox], [role=menu], [role=tree]");
  const isTarget = element => element.getAttribute("tabindex") === "-1" && !element.matches("a[href], button, input, select, textarea, summary");
  return [...all].filter(element => isShown(element) && !element.matches(":disabled, [inert] *") && !isOfGroup(element) && !isTarget(element));
};
