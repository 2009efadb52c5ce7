// Paints a Figure: its controls, its SVG, its formula. All state is the Python model's.
const SUPPRESS = "data-lm-suppress-shortcuts"; // on the focusable element, or JupyterLab takes its keys

function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "class") element.className = value;
    else if (value !== undefined) element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
}

// Each figure loads this file anew, so that a counter alone would give two figures the same ids.
const family = Math.random().toString(36).slice(2, 9);
let serial = 0;

// Changes `old` into `fresh` and keeps every element that can stay: focus and hover survive a repaint.
function morph(old, fresh) {
  if (old.isEqualNode(fresh)) return; // the browser compares a whole subtree faster than we walk through it
  for (const { name } of [...old.attributes]) if (!fresh.hasAttribute(name)) old.removeAttribute(name);
  for (const { name, value } of [...fresh.attributes]) {
    if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
  const was = [...old.childNodes], now = [...fresh.childNodes];
  now.forEach((node, i) => {
    const kept = was[i];
    if (!kept) old.append(node);
    else if (kept.nodeName !== node.nodeName) kept.replaceWith(node);
    else if (node.nodeType === Node.TEXT_NODE) { if (kept.data !== node.data) kept.data = node.data; }
    else morph(kept, node);
  });
  was.slice(now.length).forEach((node) => node.remove());
}

// Writes only what differs: each write to a control costs the browser a new layout.
function put(element, properties) {
  for (const [key, value] of Object.entries(properties)) if (element[key] !== String(value)) element[key] = value;
}

// Canvases behind the SVG, one a field: 256 levels through a table of the theme's colours.
function colours(panel, palette) {
  const style = getComputedStyle(panel);
  const read = (name) => style.getPropertyValue(`--bp-field-${name}`).trim().match(/\w\w/g).map((pair) => parseInt(pair, 16));
  const low = read("low"), middle = read("middle"), high = read("high");
  const stops = palette === "two-sided" ? [low, middle, high] : [middle, low];
  const table = new Uint32Array(256), bytes = new Uint8ClampedArray(table.buffer);
  for (let level = 0; level < 256; level++) {
    const at = (level / 255) * (stops.length - 1), from = Math.min(Math.floor(at), stops.length - 2);
    for (let c = 0; c < 3; c++) bytes[4 * level + c] = stops[from][c] + (at - from) * (stops[from + 1][c] - stops[from][c]);
    bytes[4 * level + 3] = 255;
  }
  return table;
}

function paintFields(layers, fields, table) {
  if (!fields.length && !layers.querySelector("canvas")) return;
  const [, , width, height] = layers.querySelector("svg").getAttribute("viewBox").split(" ").map(Number);
  const kept = [...layers.querySelectorAll("canvas")];
  kept.slice(fields.length).forEach((canvas) => canvas.remove());
  fields.forEach((field, i) => {
    const canvas = kept[i] ?? make("canvas", { "aria-hidden": "true" });
    if (!kept[i]) layers.prepend(canvas);
    if (!canvas.image || canvas.width !== field.columns || canvas.height !== field.rows) {
      Object.assign(canvas, { width: field.columns, height: field.rows });
      canvas.image = canvas.getContext("2d").createImageData(field.columns, field.rows);
    }
    const place = { left: field.left / width, top: field.top / height, width: field.width / width, height: field.height / height };
    for (const [side, share] of Object.entries(place)) canvas.style[side] = `${100 * share}%`;
    canvas.style.imageRendering = field.rendering;
    const colour = table(field.palette);
    if (canvas.levels === field.levels && canvas.colour === colour) return;
    Object.assign(canvas, { levels: field.levels, colour });
    const { buffer, byteOffset, byteLength } = field.levels;
    const levels = new Uint8Array(buffer, byteOffset, byteLength), pixels = new Uint32Array(canvas.image.data.buffer);
    for (let p = 0; p < pixels.length; p++) pixels[p] = colour[levels[p]];
    canvas.getContext("2d").putImageData(canvas.image, 0, 0);
  });
}

function control(model, spec) {
  const id = `bp-${family}-${++serial}`;
  const shell = make("span", { class: `bp-control${spec.wide || spec.kind === "stepper" ? " bp-wide" : ""}` });
  const label = make("label", { for: id }, spec.label);
  const send = (value) => { model.set(spec.trait, value); model.save_changes(); };
  const common = { id, [SUPPRESS]: "true" };
  const inputs = [];
  let show = () => {};
  const read = () => model.get(spec.trait);
  const clamp = (value) => Math.min(spec.max, Math.max(spec.min, value));

  if (spec.kind === "power") {
    const range = make("input", { ...common, min: spec.min, max: spec.max, step: spec.step, type: "range" });
    const digits = { maximumSignificantDigits: spec.base === 2 ? 21 : 3 };
    range.addEventListener("input", () => send(Number(range.value)));
    const place = make("output", { for: id });
    inputs.push(range);
    shell.append(label, range, place);
    show = () => {
      const text = (spec.base ** read()).toLocaleString("en", digits);
      put(range, { value: read(), ariaValueText: text });
      put(place, { textContent: text });
    };
  } else if (spec.kind === "range" || spec.kind === "stepper") {
    const bounds = { min: spec.min, max: spec.max, step: spec.step };
    const range = make("input", { ...common, ...bounds, type: "range" });
    range.addEventListener("input", () => send(Number(range.value)));
    inputs.push(range);
    shell.append(label);
    if (spec.kind === "stepper") {
      const back = make("button", { type: "button", [SUPPRESS]: "true" }, "◀ Back");
      const forward = make("button", { type: "button", class: "bp-main", [SUPPRESS]: "true" }, "Next step ▶");
      back.addEventListener("click", () => send(clamp(read() - 1)));
      forward.addEventListener("click", () => send(clamp(read() + 1)));
      const place = make("output", { for: id });
      shell.append(back, range, forward, place);
      inputs.push(back, forward);
      show = () => {
        put(range, { value: read(), ariaValueText: `step ${read()} of ${spec.max}` });
        put(place, { textContent: `${read()} of ${spec.max}` });
      };
    } else {
      const box = make("input", { ...bounds, type: "number", "aria-label": `${spec.label}, exact value`, [SUPPRESS]: "true" });
      // While a number is being typed it is the reader's: a repaint that arrives then leaves it alone.
      let typing = false;
      box.addEventListener("input", () => { typing = true; });
      box.addEventListener("change", () => { typing = false; if (box.value !== "") send(clamp(Number(box.value))); show(); });
      box.addEventListener("blur", () => { typing = false; show(); });
      shell.append(range, box);
      inputs.push(box);
      show = () => {
        put(range, { value: read() });
        if (!typing && (box.value === "" || Number(box.value) !== read())) box.value = read();
      };
    }
  } else if (spec.kind === "select") {
    const select = make("select", common, ...spec.options.map(([value, text]) => make("option", { value }, text)));
    select.addEventListener("change", () => send(select.value));
    inputs.push(select);
    shell.append(label, select);
    show = () => put(select, { value: read() });
  } else if (spec.kind === "check") {
    const check = make("input", { ...common, type: "checkbox" });
    check.addEventListener("change", () => send(check.checked));
    inputs.push(check);
    shell.append(check, label);
    show = () => { if (check.checked !== read()) check.checked = read(); };
  } else if (spec.kind === "text") {
    const box = make("input", { ...common, type: "text", autocomplete: "off", inputmode: "decimal" });
    box.addEventListener("input", () => send(box.value));
    inputs.push(box);
    shell.append(label, box);
    show = () => put(box, { value: read() });
  } else if (spec.kind === "play") {
    const press = make("button", { ...common, type: "button", class: "bp-main", "aria-pressed": "false" });
    let playing = false;
    const label = () => { press.textContent = `${playing ? "❚❚ Stop" : "▶"} ${spec.label}`; press.setAttribute("aria-pressed", String(playing)); };
    // One step a frame. ipywidgets sends one state at a time and merges the rest: a slow kernel leaves steps out, never a backlog.
    const step = () => { if (playing && read() < spec.max) send(read() + 1); else { playing = false; label(); } };
    press.addEventListener("click", () => {
      playing = !playing;
      label();
      if (playing && read() >= spec.max) send(0); // at the end, from the beginning
      else if (playing) step();
    });
    inputs.push(press);
    shell.append(press);
    label();
    let last = read();
    show = () => { if (playing && read() !== last) requestAnimationFrame(step); last = read(); };
  } else {
    const press = make("button", { ...common, type: "button", class: "bp-main" }, spec.label);
    press.addEventListener("click", () => send(read() + 1));
    inputs.push(press);
    shell.append(press);
  }
  return { shell, inputs, show, spec };
}

function render({ model, el }) {
  const title = make("p", { class: "bp-title" });
  const note = make("div", { class: "bp-locked-note" }, make("strong", {}, "Locked."), " This figure opens when you have locked in a prediction above.");
  const controls = make("div", { class: "bp-controls", role: "group" });
  const layers = make("div", { class: "bp-layers" });
  const stage = make("div", { class: "bp-stage" }, layers);
  const formula = make("div", { class: "bp-formula" });
  const caption = make("p", { class: "bp-caption" });
  const words = make("p");
  const describe = make("details", { class: "bp-describe" }, make("summary", { [SUPPRESS]: "true" }, "This figure in words"), words);
  const panel = make("div", { class: "bp bp-panel bp-figure" }, title, note, controls, stage, formula, caption, describe);
  el.append(panel);
  let built = [];

  const parse = (text) => { const holder = document.createElement("template"); holder.innerHTML = text; return holder.content; };
  let tables = {};
  const table = (palette) => (tables[palette] ??= colours(panel, palette));
  const fields = () => { if (panel.isConnected) paintFields(layers, model.get("fields"), table); };
  const repaint = () => { tables = {}; fields(); };
  const name = (svg) => svg.setAttribute("aria-label", model.get(svg.getAttribute("role") === "img" ? "alternative" : "title"));
  const picture = () => {
    const fresh = parse(model.get("svg")).firstElementChild;
    if (!fresh) return;
    name(fresh);
    put(layers.style, { cssText: fresh.style.cssText });
    const shown = layers.querySelector("svg");
    if (shown) morph(shown, fresh);
    else layers.append(fresh);
  };
  const line = () => { formula.innerHTML = model.get("formula"); };
  const wording = () => {
    layers.querySelectorAll(":scope > svg").forEach(name);
    words.textContent = model.get("alternative");
  };
  const lock = () => {
    const locked = model.get("locked");
    panel.dataset.locked = String(locked);
    note.style.display = locked ? "" : "none";
    built.forEach(({ inputs }) => inputs.forEach((input) => { input.disabled = locked; }));
  };
  // Where no more than a range has changed, its control stays: a slider that is being dragged is not torn away.
  const beyond = ({ min, max, step, ...rest }) => JSON.stringify(rest);
  const rebuild = () => {
    const specs = model.get("controls");
    if (built.length && built.length === specs.length && built.every(({ spec }, i) => beyond(spec) === beyond(specs[i]))) {
      built.forEach(({ spec, inputs }, i) => {
        Object.assign(spec, specs[i]);
        inputs.filter((input) => ["range", "number"].includes(input.type)).forEach((input) => { input.min = spec.min; input.max = spec.max; });
      });
      return;
    }
    built = specs.map((spec) => control(model, { ...spec }));
    controls.replaceChildren(...built.map(({ shell }) => shell));
    controls.setAttribute("aria-label", `${model.get("title")}: controls`);
    controls.style.display = built.length ? "" : "none";
    built.forEach(({ show }) => show());
    lock();
  };
  const heading = () => {
    title.textContent = model.get("title");
    caption.textContent = model.get("caption");
    caption.style.display = model.get("caption") ? "" : "none";
  };
  const moved = () => built.forEach(({ show }) => show());

  const point = (event) => {
    const target = event.target.closest?.("[data-key]");
    if (!target || model.get("locked") || model.get("pointed") === target.dataset.key) return;
    if (event.type === "pointerover" && target.dataset.on === "click") return;
    model.set("pointed", target.dataset.key);
    model.save_changes();
  };
  stage.addEventListener("pointerover", point);
  stage.addEventListener("focusin", point);
  stage.addEventListener("click", (event) => { event.target.closest?.("[data-key]")?.focus(); point(event); });
  stage.addEventListener("keydown", (event) => {
    const target = event.target.closest?.("[data-key]");
    const step = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key];
    if (!target || !step) return;
    event.preventDefault();
    event.stopPropagation();
    const { grid, row, column } = target.dataset;
    const next = stage.querySelector(`[data-grid="${grid}"][data-row="${Number(row) + step[0]}"][data-column="${Number(column) + step[1]}"]`);
    next?.focus();
  });

  // One message may bring several traits: "change" comes once, after all of them have arrived.
  const handlers = [[["svg"], picture], [["svg", "fields"], fields], [["formula"], line], [["alternative"], wording],
    [["controls"], rebuild], [["locked"], lock], [["title", "caption"], heading]];
  const changed = () => {
    handlers.forEach(([traits, handler]) => { if (traits.some((trait) => model.get(trait) !== seen[trait])) handler(); });
    remember();
    moved();
  };
  const seen = {};
  const remember = () => handlers.forEach(([traits]) => traits.forEach((trait) => { seen[trait] = model.get(trait); }));
  model.on("change", changed);
  heading(); rebuild(); picture(); line(); wording(); remember();
  // Colours are known only once the panel stands in the page.
  const arrive = () => { if (panel.isConnected) repaint(); else requestAnimationFrame(arrive); };
  requestAnimationFrame(arrive);
  const themed = new MutationObserver(repaint);
  themed.observe(document.body, { attributeFilter: ["data-jp-theme-light", "data-jp-theme-name"] });
  // As tall as it has been at this width: what stands below does not jump while a slider moves.
  let width = 0, height = 0;
  const steadied = new ResizeObserver(([{ borderBoxSize: [now] }]) => {
    height = now.inlineSize === width ? Math.max(height, now.blockSize) : 0;
    formula.style.minHeight = height ? `${height}px` : "";
    if (now.inlineSize === width) return;
    width = now.inlineSize; // measured anew, without what was kept from another width
    steadied.unobserve(formula);
    steadied.observe(formula);
  });
  steadied.observe(formula);
  return () => { model.off("change", changed); themed.disconnect(); steadied.disconnect(); };
}

export default { render };
