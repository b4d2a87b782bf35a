// Steps from claim to claim by keys. Every page works without this file.
"use strict";
(() => {
  const article = document.querySelector("article.checked");
  if (!article) return;
  const cards = () => [...article.querySelectorAll("details.card")].filter((card) => card.offsetParent !== null);
  let current = null;

  const go = (card) => {
    if (!card) return;
    current = card;
    card.open = true;
    card.querySelector("summary").focus({ preventScroll: true });
    card.scrollIntoView({ block: "center" });
  };
  const step = (by, wanted) => {
    const all = cards().filter((card) => card === current || !wanted || wanted(card));
    const at = all.indexOf(current);
    go(all[at < 0 ? (by > 0 ? 0 : all.length - 1) : at + by]);
  };
  const then = () => document.getElementById("as-then")?.checked;
  const look = (card) =>
    ["contradicted", "disputed", "other-measure"].some((word) => card.classList.contains((then() ? "then-" : "today-") + word));
  const pick = (id) => { const input = document.getElementById(id); if (input) input.checked = true; };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) && event.target.type !== "radio") return;
    const picks = [...article.querySelectorAll(".only input")];
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "n") step(1, look);
    else if (event.key === "o" && current) current.open = !current.open;
    else if (event.key === "t") pick(then() ? "as-today" : "as-then");
    else if (/^[0-9]$/.test(event.key) && picks[event.key]) picks[event.key].checked = true;
    else return;
    event.preventDefault();
  });

  // The address keeps the filter, so that a reload shows the same.
  article.addEventListener("change", (event) => {
    if (event.target.type !== "radio") return;
    const address = new URL(location.href);
    address.searchParams.set(event.target.name, event.target.value);
    history.replaceState(null, "", address);
  });
})();
