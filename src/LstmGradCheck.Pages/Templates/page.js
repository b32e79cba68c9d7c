"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data")?.textContent ?? "{}");
  const bytes = text => Uint8Array.from(atob(text), c => c.charCodeAt(0)).buffer;
  const decoded = new Map();

  // The numbers of a heat map.
  function numbers(problem, id) {
    if (!decoded.has(id)) {
      const grid = data[problem].g[id];
      decoded.set(id, { ...grid, first: new Float64Array(bytes(grid.a)), second: new Float64Array(bytes(grid.b)), tolerance: new Float32Array(bytes(grid.t)) });
    }
    return decoded.get(id);
  }

  const short = x => Number.isFinite(x) ? (x === 0 ? "0" : Math.abs(x) >= 0.01 && Math.abs(x) < 1000 ? String(+x.toPrecision(3)) : x.toExponential(1)) : "none";
  const exact = x => Number.isNaN(x) ? "missing" : String(x);

  // The place of a cell in words: that of the value that it shows.
  function place(grid, row, column) {
    const at = row * grid.c + column;
    if (grid.p && grid.p[2 * at + 1] >= 0) {
      const [sequence, index] = [grid.p[2 * at], grid.p[2 * at + 1]];
      const places = grid.x.length === 2 ? [Math.floor(index / grid.w), index % grid.w] : [index];
      return [...(sequence > 0 ? [`sequence = ${sequence}`] : []), ...grid.x.map((axis, i) => `${axis} = ${places[i] + 1}`)].join(", ");
    }
    const places = grid.x.length < 2 ? [column] : grid.x[0] === "t" ? [column, row] : [row, column];
    return grid.x.map((axis, i) => `${axis} = ${places[i] + 1}`).join(", ");
  }

  function words(problem, grid, row, column) {
    const at = row * grid.c + column, [a, b, tolerance] = [grid.first[at], grid.second[at], grid.tolerance[at]];
    const where = `${grid.n}${grid.x.length ? " at " + place(grid, row, column) : ""}`;
    if (Number.isNaN(tolerance)) return `${where}: not compared`;
    const difference = Math.abs(a - b);
    return `${where}: ${data[problem].s[0]} ${exact(a)}, ${data[problem].s[1]} ${exact(b)}, difference ${short(difference)}, tolerance ${short(tolerance)}`
      + (tolerance > 0 && Number.isFinite(difference) ? ` (${short(difference / tolerance)} times)` : "") + (grid.s ? `; ${grid.s}` : "");
  }

  // What a click or Enter opens: the equation of the value, with its numbers.
  function explain(problem, grid, id, row, column, from) {
    const box = document.getElementById(`${problem}-detail`), explained = data[problem].p[`${id}:${row}:${column}`];
    box.replaceChildren();
    const close = Object.assign(document.createElement("button"), { className: "close", textContent: "Close" });
    close.addEventListener("click", () => { box.hidden = true; from.focus(); });
    box.append(close);
    if (explained) {
      box.append(document.getElementById(`${problem}-eq${explained.e}`).content.cloneNode(true));
      for (const line of [`${explained.n} = ${explained.y}`, `= ${explained.v}`]) box.append(Object.assign(document.createElement("pre"), { textContent: line }));
    } else {
      box.append(Object.assign(document.createElement("p"), { textContent: "The page has no equation with numbers for this value; gradcheck explain shows it." }));
    }
    box.append(Object.assign(document.createElement("p"), { textContent: words(problem, grid, row, column) }));
    box.hidden = false;
    from.closest(".map").after(box);
    box.focus();
  }

  for (const map of document.querySelectorAll(".heat")) {
    const { problem, grid: id } = map.dataset, svg = map.querySelector("svg"), cells = svg.querySelector(".cells").dataset;
    const [x0, y0, width, height] = [cells.x, cells.y, cells.w, cells.h].map(Number), readout = document.getElementById(`${problem}-readout`);
    let at = null, frame = null;
    const show = (row, column) => {
      const grid = numbers(problem, id);
      at = [Math.min(Math.max(row, 0), grid.r - 1), Math.min(Math.max(column, 0), grid.c - 1)];
      readout.textContent = words(problem, grid, ...at);
      frame ??= svg.appendChild(document.createElementNS("http://www.w3.org/2000/svg", "rect"));
      for (const [name, value] of Object.entries({ class: "at", x: x0 + at[1] * width, y: y0 + at[0] * height, width, height })) frame.setAttribute(name, value);
    };
    const cell = event => {
      const box = svg.getBoundingClientRect(), scale = svg.viewBox.baseVal.width / box.width;
      return [Math.floor(((event.clientY - box.top) * scale - y0) / height), Math.floor(((event.clientX - box.left) * scale - x0) / width)];
    };
    const open = () => { if (at) explain(problem, numbers(problem, id), id, at[0], at[1], map); };
    map.addEventListener("pointermove", event => show(...cell(event)));
    map.addEventListener("click", event => { show(...cell(event)); open(); });
    map.addEventListener("focus", () => show(...(at ?? [0, 0])));
    map.addEventListener("keydown", event => {
      const move = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], Home: [0, -1e6], End: [0, 1e6] }[event.key];
      if (move) { show(at[0] + move[0], at[1] + move[1]); event.preventDefault(); }
      else if (event.key === "Enter" || event.key === " ") { open(); event.preventDefault(); }
    });
  }

  // A link to a problem opens it.
  const reveal = () => {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let inner = target && (target.querySelector("details") ?? target); inner; inner = inner.parentElement) if (inner.tagName === "DETAILS") inner.open = true;
  };
  addEventListener("hashchange", reveal);
  reveal();
  addEventListener("beforeprint", () => document.querySelectorAll("section.problem > details").forEach(details => { details.open = true; }));

  for (const table of document.querySelectorAll("table.sortable")) {
    table.querySelectorAll("thead th").forEach((heading, column) => {
      const button = Object.assign(document.createElement("button"), { type: "button", textContent: heading.textContent });
      heading.replaceChildren(button);
      button.addEventListener("click", () => {
        const down = heading.getAttribute("aria-sort") === "ascending", body = table.tBodies[0];
        const key = row => row.cells[column].dataset.value ?? row.cells[column].textContent;
        const number = text => text.trim() !== "" && !Number.isNaN(Number(text.replaceAll(",", ""))) ? Number(text.replaceAll(",", "")) : null;
        const compare = (a, b) => { const [p, q] = [number(key(a)), number(key(b))]; return p !== null && q !== null ? p - q : key(a).localeCompare(key(b), "en"); };
        table.querySelectorAll("th").forEach(each => each.removeAttribute("aria-sort"));
        heading.setAttribute("aria-sort", down ? "descending" : "ascending");
        body.append(...[...body.rows].sort((a, b) => down ? compare(b, a) : compare(a, b)));
      });
    });
  }

  const form = document.getElementById("filter");
  if (form) {
    const [text, verdict, count] = ["filter-text", "filter-verdict", "filter-count"].map(id => document.getElementById(id));
    const rows = [...form.parentElement.querySelectorAll("tbody tr")];
    const filter = () => {
      for (const row of rows) row.hidden = !(row.textContent.toLowerCase().includes(text.value.toLowerCase()) && (!verdict.value || row.dataset.verdict === verdict.value));
      count.textContent = `${rows.filter(row => !row.hidden).length} of ${rows.length} problems`;
    };
    form.hidden = rows.length < 2;
    form.addEventListener("input", filter);
    form.addEventListener("submit", event => event.preventDefault());
    filter();
  }
})();
