function render({ model, el }) {
  const { body, listen, close } = frame(model, el);
  const id = fresh("essay");
  const area = make("textarea", { id, rows: 9, class: "bp-essay", [SUPPRESS]: "true" });
  area.value = model.get("text");
  const count = make("p", { class: "bp-caption" });
  const tell = () => { count.textContent = `${area.value.split(/\s+/).filter(Boolean).length} of at least ${model.get("least")} words`; };
  area.addEventListener("input", () => { model.set("text", area.value); tell(); }); // outlives this view
  area.addEventListener("keydown", (event) => event.stopPropagation());
  area.addEventListener("change", () => model.save_changes());
  const points = make("fieldset", {});
  const paint = () => {
    const rubric = model.get("rubric");
    points.style.display = rubric.length ? "" : "none";
    points.replaceChildren(make("legend", {}, "In your text there is …"), ...rubric.map((text, i) => {
      const box = make("input", { type: "checkbox" });
      box.checked = model.get("ticked").includes(i);
      box.addEventListener("change", () => {
        const kept = model.get("ticked").filter((other) => other !== i);
        model.set("ticked", box.checked ? [...kept, i] : kept);
        model.save_changes();
      });
      return make("label", { class: "bp-option" }, box, make("span", { html: text }));
    }));
  };
  const done = make("button", { type: "button", class: "bp-main" }, "Compare with the rubric");
  done.addEventListener("click", () => submit(model));
  body.append(make("label", { for: id, class: "bp-visually-hidden" }, "Your explanation"), area, count, points, done);
  listen("change:rubric", paint);
  tell();
  paint();
  return close;
}

export default { render };
