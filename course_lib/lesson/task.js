// What every task's view shares. Python owns the state; a view paints it and sends what the reader does.
const SUPPRESS = "data-lm-suppress-shortcuts"; // on the focusable element, or JupyterLab takes its keys

function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "class") element.className = value;
    else if (key === "html") element.innerHTML = value;
    else if (value !== undefined && value !== null) element.setAttribute(key, value);
  }
  if (["BUTTON", "INPUT", "SELECT", "SUMMARY"].includes(element.nodeName)) element.setAttribute(SUPPRESS, "true");
  element.append(...children);
  return element;
}

let serial = 0;
const fresh = (stem) => `bp-${stem}-${++serial}-${Math.random().toString(36).slice(2, 7)}`;

// A panel with kicker and question on top and a live feedback region below; returns the body between them, and
// `listen`, which hears the model for as long as this view is shown: JupyterLab drops views that scroll away.
function frame(model, el) {
  const kicker = make("p", { class: "bp-kicker" });
  const question = make("div", { class: "bp-question" });
  const body = make("div");
  const feedback = make("div", { class: "bp-feedback", role: "status", "aria-live": "polite" });
  el.append(make("div", { class: "bp bp-panel bp-task" }, kicker, question, body, feedback));
  const paint = () => {
    kicker.textContent = model.get("kicker");
    question.innerHTML = `<p>${model.get("question")}</p>`;
    feedback.innerHTML = model.get("feedback");
    feedback.dataset.verdict = model.get("verdict");
  };
  const heard = [];
  const listen = (events, handler) => { model.on(events, handler); heard.push([events, handler]); };
  const close = () => heard.forEach(([events, handler]) => model.off(events, handler));
  listen("change:kicker change:question change:feedback change:verdict", paint);
  paint();
  return { body, listen, close };
}

function submit(model) {
  model.set("submitted", model.get("submitted") + 1);
  model.save_changes();
}
