"use strict";
(() => {
  const cards = [...document.querySelectorAll("#findings > .deck > .card")];
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
  let at = -1;
  let last = "";

  const open = (element) => {
    for (let fold = element?.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  };

  const light = (card) => {
    document.querySelectorAll(".now").forEach((one) => one.classList.remove("now"));
    if (!card) return [];
    card.classList.add("now");
    const places = document.querySelectorAll(`[data-cards~="${card.id}"]`);
    places.forEach((place) => place.classList.add("now"));
    return places;
  };

  const step = (by) => {
    if (!cards.length) return;
    at = Math.min(Math.max(at + by, 0), cards.length - 1);
    last = cards[at].id;
    const places = light(cards[at]);
    cards[at].focus({ preventScroll: true });
    cards[at].scrollIntoView({ behavior: still, block: "start" });
    if (matchMedia("(min-width: 60rem)").matches) places[0]?.scrollIntoView({ behavior: still, block: "center" });
  };

  const arrived = () => {
    const target = location.hash && document.getElementById(location.hash.slice(1));
    if (!target) return;
    open(target);
    target.scrollIntoView({ block: target.classList.contains("mark") ? "center" : "start" });
    if (target.matches(".card")) {
      last = target.id;
      at = cards.indexOf(target);
      light(target);
    }
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href^='#']");
    if (!link) return;
    const card = link.closest(".card");
    if (card) {
      last = card.id;
      at = cards.indexOf(card);
      light(card);
    }
    const own = (link.dataset.cards || "").split(" ");
    const wanted = last && own.includes(last) ? `#${last}` : link.getAttribute("href");
    if (wanted !== location.hash && wanted === link.getAttribute("href")) return;
    event.preventDefault();
    if (wanted === location.hash) arrived();
    else location.hash = wanted;
    document.querySelector(wanted)?.focus({ preventScroll: true });
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !document.getElementById("keys").checked) return;
    if (event.target.matches("input:not([type=checkbox]), textarea, select")) return;
    if (event.key === "j") step(1);
    if (event.key === "k") step(-1);
  });

  document.getElementById("next").addEventListener("click", () => step(1));
  document.getElementById("before").addEventListener("click", () => step(-1));
  addEventListener("hashchange", arrived);
  addEventListener("beforeprint", () => open(document.querySelector("#met .card")));
  document.documentElement.classList.add("scripted");
  arrived();
})();
