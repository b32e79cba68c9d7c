// Of every control: whether it takes the focus, shows it, is to be seen then, and what screen readers call it (axe is in the page).
() => {
  const looks = element => {
    const style = getComputedStyle(element);
    const isLine = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0 && !/rgba\(.*, 0\)|transparent/.test(style.outlineColor);
    return [isLine ? `${style.outlineStyle} ${style.outlineWidth} ${style.outlineColor}` : "no outline", style.boxShadow, style.border, style.backgroundColor, style.color, style.textDecoration, style.stroke, style.strokeWidth, style.fill].join("; ");
  };
  const look = element => [element, ...(element.labels ?? [])].map(looks).join("; ");
  const faults = [];
  document.activeElement?.blur();
  axe.setup(document.documentElement);
  for (const element of controls()) {
    const before = look(element);
    element.focus();
    if (document.activeElement !== element) faults.push(`${describe(element)} does not take the focus`);
    else if (look(element) === before) faults.push(`${describe(element)} does not show that it has the focus`);
    if (document.activeElement === element && isForScreenReaders(element.getBoundingClientRect()) && ![...element.labels ?? []].some(isShown)) faults.push(`${describe(element)} is not to be seen with the focus`);
    if (!axe.commons.text.accessibleText(element).trim()) faults.push(`${describe(element)} has no accessible name`);
  }
  axe.teardown();
  return faults;
}
