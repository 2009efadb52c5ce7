// What scrolls can be reached and scrolled with the keyboard.
addEventListener("DOMContentLoaded", () => {
  document.querySelectorAll("pre, .table-wrapper, .bp-stage, .math").forEach((element) => { element.tabIndex = 0; });
});
