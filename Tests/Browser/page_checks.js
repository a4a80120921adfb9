// Runs beside a page, in a world of its own, and returns what is wrong with how it looks: { check: [text] }.
(printed) => {
  const found = { overflow: [], clipped: [], text: [], labels: [], print: [], figures: 0 };
  const root = document.documentElement;
  const name = element => {
    const id = element.closest("[id]")?.id;
    return `<${element.localName}>${id ? ` in #${id}` : ""}`;
  };
  const seen = element => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });

  // Nothing makes the page scroll sideways; wide content scrolls in a box of its own.
  if (root.scrollWidth > root.clientWidth) {
    const wide = [...document.body.querySelectorAll("*")].filter(element => {
      if (element.getBoundingClientRect().right <= root.clientWidth + 1) return false;
      for (let box = element.parentElement; box && box !== document.body; box = box.parentElement)
        if (getComputedStyle(box).overflowX !== "visible") return false;
      return true;
    });
    found.overflow.push(
      `${root.scrollWidth} px in ${root.clientWidth}: ${wide.slice(-1).map(name).join() || "unknown"}`);
  }

  // Paper has nothing to open.
  if (printed)
    for (const details of document.querySelectorAll("main details:not([open])"))
      if (![...details.children].every(child => child.localName === "summary" || seen(child)))
        found.print.push(`closed: "${details.querySelector("summary")?.textContent.trim().slice(0, 40)}"`);

  for (const drawing of document.querySelectorAll("main svg")) {
    if (!seen(drawing)) continue;
    const frame = drawing.getBoundingClientRect();
    if (frame.width === 0 || frame.height === 0) continue;
    found.figures += 1;
    const labels = [...drawing.querySelectorAll("text")].filter(
      label => label.textContent.trim() && seen(label));
    const boxes = labels.map(label => label.getBoundingClientRect());
    const short = label => `"${label.textContent.trim().slice(0, 30)}" of ${name(drawing)}`;
    labels.forEach((label, index) => {
      const box = boxes[index];
      if (box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1
          || box.bottom > frame.bottom + 1) found.clipped.push(short(label));
      const transform = label.getScreenCTM();
      const size = parseFloat(getComputedStyle(label).fontSize) * Math.hypot(transform.a, transform.b);
      if (size < 10.95) found.text.push(`${size.toFixed(1)} px: ${short(label)}`);
    });
    // Two labels may touch, but not lie on each other: by a third of the lower one's height and by 3 px.
    const order = boxes.map((_, index) => index).sort((a, b) => boxes[a].left - boxes[b].left);
    for (let i = 0; i < order.length; i += 1) {
      const a = boxes[order[i]];
      for (let j = i + 1; j < order.length && boxes[order[j]].left < a.right; j += 1) {
        const b = boxes[order[j]];
        const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (across > 3 && down > Math.min(a.height, b.height) / 3)
          found.labels.push(`${short(labels[order[i]])} and ${short(labels[order[j]])}`);
      }
    }
  }
  return found;
}
