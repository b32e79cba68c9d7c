// What a browser would load besides the page, now or at a press of a button.
() => {
  const names = ["src", "srcset", "poster", "background", "action", "formaction", "ping", "data", "manifest"];
  const isWithin = address => /^\s*(#|data:|$)/.test(address);
  const faults = [];
  for (const element of document.querySelectorAll("*")) {
    for (const { name, value } of element.attributes) {
      const loads = name === "data" ? element.localName === "object" : names.includes(name) || (/^(xlink:)?href$/.test(name) && !/^a(rea)?$/.test(element.localName));
      if (loads && !isWithin(value)) faults.push(`${describe(element)} names ${value} in ${name}`);
    }
  }
  for (const style of document.querySelectorAll("style"))
    for (const [all, quoted, plain] of style.textContent.matchAll(/@import[^;]*|url\(\s*(?:["'](.*?)["']|(.*?))\s*\)/g))
      if (!isWithin(quoted ?? plain ?? all)) faults.push(`the style names ${quoted ?? plain ?? all}`);
  return faults;
}
