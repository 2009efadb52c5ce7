function render({ model, el }) {
  const body = frame(model, el);
  const group = (trait, texts, label, code) => {
    const name = fresh(trait);
    const rows = texts.map((text, i) => {
      const input = make("input", { type: "radio", name, value: i });
      input.checked = model.get(trait) === i;
      input.addEventListener("change", () => { model.set(trait, i); model.save_changes(); });
      const words = code ? make("code", {}, text) : make("span", { html: text });
      if (code) input.setAttribute("aria-label", `line ${i + 1}: ${text}`);
      return make("label", { class: "bp-option" }, input, words);
    });
    return make("fieldset", { class: code ? "bp-code" : "" }, make("legend", {}, label), ...rows);
  };
  const check = make("button", { type: "button", class: "bp-main" }, "Check");
  check.addEventListener("click", () => submit(model));
  body.append(group("line", model.get("code"), "Which line is wrong?", true),
    group("belief", model.get("beliefs"), "What did its author believe?", false), check);
}

export default { render };
