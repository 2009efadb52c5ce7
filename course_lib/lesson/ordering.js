function render({ model, el }) {
  const { body, listen, close } = frame(model, el);
  const list = make("ol", { class: "bp-lines", "aria-label": "The lines, in your order" });
  const check = make("button", { type: "button", class: "bp-main" }, "Check the order");
  check.addEventListener("click", () => submit(model));
  body.append(make("p", { class: "bp-caption" },
    "Move the lines with the arrows; leave out those that do not belong. Any order that works is right."), list, check);

  const change = (next, focus) => {
    model.set("arrangement", next);
    model.save_changes();
    paint(focus);
  };
  const paint = (focus) => {
    const lines = model.get("arrangement"), texts = model.get("texts");
    let place = 0;
    const rows = lines.map(([id, used], i) => {
      const text = texts[id];
      const shift = (by) => {
        const next = lines.map((line) => [...line]);
        [next[i], next[i + by]] = [next[i + by], next[i]];
        change(next, [id, by < 0 ? "up" : "down"]);
      };
      const toggle = () => change(lines.map((line, k) => (k === i ? [id, !used] : line)), [id, "toggle"]);
      const button = (role, label, mark, action, disabled) => {
        const press = make("button", { type: "button", "aria-label": `${label}: ${text}`, "data-role": role }, mark);
        press.disabled = disabled;
        press.addEventListener("click", action);
        return press;
      };
      const row = make("li", { "data-used": String(used), "data-id": id },
        make("span", { class: "bp-place" }, used ? String(++place) : "–"),
        button("up", "Move up", "↑", () => shift(-1), i === 0),
        button("down", "Move down", "↓", () => shift(1), i === lines.length - 1),
        make("code", {}, text),
        button("toggle", used ? "Leave out" : "Put back", used ? "leave out" : "put back", toggle, false));
      return row;
    });
    list.replaceChildren(...rows);
    if (focus) {
      const row = list.querySelector(`[data-id="${focus[0]}"]`);
      const wanted = row?.querySelector(`[data-role="${focus[1]}"]`);
      (wanted && !wanted.disabled ? wanted : row?.querySelector("button:not(:disabled)"))?.focus();
    }
  };
  listen("change:arrangement", () => { if (!list.contains(document.activeElement)) paint(); });
  paint();
  return close;
}

export default { render };
