function render({ model, el }) {
  const { body, listen, close } = frame(model, el);
  const template = make("div", { class: "bp-template" });
  const check = make("button", { type: "button", class: "bp-main" }, "Check");
  const give = () => {
    const typed = { ...model.get("typed") };
    inputs.forEach((input, name) => { typed[name] = input.value; });
    model.set("typed", typed);
  };
  check.addEventListener("click", () => submit(model));
  const inputs = new Map(), marks = new Map();
  for (const piece of model.get("pieces")) {
    if (piece.blank === undefined) { template.append(make("span", { html: piece.html })); continue; }
    const input = make("input", { type: "text", autocomplete: "off", spellcheck: "false", "aria-label": piece.label });
    input.value = model.get("typed")[piece.blank] ?? "";
    input.addEventListener("keydown", (event) => { if (event.key === "Enter") submit(model); });
    input.addEventListener("input", give); // outlives this view
    input.addEventListener("change", () => model.save_changes());
    const mark = make("span", { class: "bp-mark", "aria-hidden": "true" });
    inputs.set(piece.blank, input);
    marks.set(piece.blank, mark);
    template.append(input, mark);
  }
  body.append(template, check);
  const paint = () => {
    const states = model.get("states");
    inputs.forEach((input, name) => {
      input.dataset.state = states[name] ?? "";
      input.setAttribute("aria-invalid", String(states[name] === "wrong"));
      marks.get(name).textContent = { right: "✓", wrong: "✗" }[states[name]] ?? "";
    });
  };
  listen("change:states", paint);
  paint();
  return close;
}

export default { render };
