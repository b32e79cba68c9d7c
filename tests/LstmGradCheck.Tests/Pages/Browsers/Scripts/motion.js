// What moves, for a reader who wants nothing to.
() => {
  const faults = new Map();
  for (const animation of document.getAnimations()) if (animation.playState === "running") faults.set(animation, `${describe(animation.effect.target)} moves: ${animation.animationName ?? animation.transitionProperty ?? "a script's animation"}`);
  for (const element of document.querySelectorAll("*")) {
    const seconds = Math.max(...getComputedStyle(element).transitionDuration.split(",").map(parseFloat));
    if (seconds > 0.01) faults.set(`${element.localName} ${element.getAttribute("class")}`, `${describe(element)} changes in ${seconds} s`);
  }
  if (getComputedStyle(document.documentElement).scrollBehavior === "smooth") faults.set("scroll", "the page scrolls smoothly");
  return [...faults.values()];
}
