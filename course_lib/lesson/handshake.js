// Asks Python a few times and measures how long an answer takes, there and back.
const TIMES = 5;

function render({ model, el }) {
  const said = document.createElement("p");
  said.setAttribute("role", "status");
  const panel = document.createElement("div");
  panel.className = "bp bp-panel bp-task";
  panel.append(said);
  el.append(panel);
  const waits = [];
  let asked = 0;

  const ask = () => {
    asked = performance.now();
    model.set("asked", model.get("asked") + 1);
    model.save_changes();
  };
  const answered = () => {
    waits.push(performance.now() - asked);
    if (waits.length < TIMES) return ask();
    const middle = waits.sort((a, b) => a - b)[Math.floor(TIMES / 2)];
    said.textContent = `✓ Figures: they reach this browser, and Python answers it in ${Math.max(1, Math.round(middle))} ms.`;
  };
  said.textContent = "… Figures: they reach this browser; Python has not answered yet. It does when no cell is running.";
  model.on("change:answered", answered);
  ask();
  return () => model.off("change:answered", answered);
}

export default { render };
