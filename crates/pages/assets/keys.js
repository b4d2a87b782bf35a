// Steps from claim to claim by keys, and charts as PNG. Every page works without this file.
"use strict";
// A chart as a picture, which the browser draws from its SVG at twice the size, on white.
(() => {
  const svg = document.querySelector('.tools a[href*=".svg"]');
  const box = document.querySelector("svg.chart")?.viewBox.baseVal;
  if (!svg || !box) return;
  const link = document.createElement("a");
  link.href = svg.href;
  link.className = "png";
  link.textContent = "PNG";
  link.addEventListener("click", (event) => {
    if (link.download) return;
    event.preventDefault();
    const image = new Image();
    image.addEventListener("load", () => {
      const canvas = Object.assign(document.createElement("canvas"), { width: box.width * 2, height: box.height * 2 });
      const pen = canvas.getContext("2d");
      pen.fillStyle = "#fff";
      pen.fillRect(0, 0, canvas.width, canvas.height);
      pen.drawImage(image, 0, 0, canvas.width, canvas.height);
      canvas.toBlob((blob) => {
        link.href = URL.createObjectURL(blob);
        link.download = decodeURIComponent(new URL(svg.href).pathname.split("/").pop()).replace(/svg$/, "png");
        link.click();
      });
    });
    image.src = svg.href;
  });
  svg.after(link);
})();
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
