// What the Tab key reaches, from here on, of as many controls as the argument says.
most => {
  const left = new Set(controls().slice(0, most));
  const first = { element: null };
  const walk = { total: left.size, ended: left.size === 0, left };
  document.addEventListener("focusin", event => {
    walk.ended ||= event.target === first.element;
    first.element ??= event.target;
    left.delete(event.target);
    // Of radio buttons with one name, Tab reaches one.
    if (event.target.type === "radio") for (const other of [...left]) if (other.type === "radio" && other.name === event.target.name && other.form === event.target.form) left.delete(other);
    walk.ended ||= left.size === 0;
  });
  return Object.assign(walk, { unreached: () => [...left].map(element => `${describe(element)} is not reached by the Tab key`) });
}
