function render({ model, el }) {
  const { body, close } = frame(model, el);
  const group = (trait, texts, label, code) => {
    const name = fresh(trait);
    const rows = texts.map((text, i) => {
      const input = make("input", { type: "radio", name, value: i });
      input.checked = model.get(trait) === i;
      input.addEventListener("change", () => { model.set(trait, i); model.save_changes(); });
      const words = code ? make("code", {}, text) : make("span", { html: text });
      if (code) input.setAttribute("aria-label", `line ${i + 1}: ${text}`);
      const place = make("span", { class: "bp-place", "aria-hidden": "true" }, String(i + 1));
      return make("label", { class: "bp-option" }, input, ...(code ? [place] : []), words);
    });
    const lines = make("div", { class: code ? "bp-code" : "" }, ...rows);
    return make("fieldset", {}, make("legend", {}, label), lines);
  };
  const check = make("button", { type: "button", class: "bp-main" }, "Check");
  check.addEventListener("click", () => submit(model));
  body.append(group("line", model.get("code"), "Which line is wrong?", true),
    group("belief", model.get("beliefs"), "What did its author believe?", false), check);
  return close;
}

export default { render };
