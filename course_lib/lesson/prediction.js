function render({ model, el }) {
  const { body, listen, close } = frame(model, el);
  const name = fresh("option"), sure = fresh("sure");

  // The choice is kept in the model, not in this view: JupyterLab may show an output twice, or anew.
  const paint = () => {
    const answered = model.get("answered"), right = model.get("right");
    const chosen = model.get("chosen"), confidence = model.get("confidence");
    const asks = model.get("confidences").length > 0;
    const lock = make("button", { type: "button", class: "bp-main" }, asks ? "Lock in my prediction" : "Check");
    const ready = () => { lock.disabled = model.get("chosen") < 0 || (asks && model.get("confidence") < 0); };

    const options = model.get("options").map((text, i) => {
      const input = make("input", { type: "radio", name, value: i });
      input.checked = i === chosen;
      input.disabled = answered;
      input.addEventListener("change", () => { model.set("chosen", i); ready(); });
      const mark = make("span", { class: "bp-mark" });
      const row = make("label", { class: "bp-option" }, input, make("span", { html: text }), mark);
      if (answered && i === right) { row.dataset.mark = "right"; mark.textContent = i === chosen ? "✓ your answer" : "✓ this one"; }
      else if (answered && i === chosen) { row.dataset.mark = "wrong"; mark.textContent = "✗ your answer"; }
      return row;
    });
    const list = make("fieldset", { class: asks ? "" : "bp-inline" }, make("legend", { class: "bp-visually-hidden" }, "Options"), ...options);

    const levels = model.get("confidences").map((text, i) => {
      const input = make("input", { type: "radio", name: sure, value: i });
      input.checked = i === confidence;
      input.disabled = answered;
      input.addEventListener("change", () => { model.set("confidence", i); ready(); });
      return make("label", {}, input, text);
    });
    const row = make("div", { class: "bp-row" });
    if (asks) row.append(make("span", { class: "bp-legend" }, "How sure are you?"),
      make("span", { class: "bp-row", role: "radiogroup", "aria-label": "How sure are you?" }, ...levels));
    if (answered) {
      const again = make("button", { type: "button" }, "Answer again");
      again.addEventListener("click", () => { model.set("again", model.get("again") + 1); model.save_changes(); });
      row.append(again);
    } else {
      lock.addEventListener("click", () => submit(model));
      row.append(lock);
    }
    ready();
    body.replaceChildren(list, row);
  };
  listen("change:answered change:options", paint);
  paint();
  return close;
}

export default { render };
