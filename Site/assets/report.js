// The one script of a site. Everything can be read without it; it adds sorting, filtering, search, copying,
// the read-out on figures, the theme switch and the look-up of any neuron. No request leaves the site.
(() => {
  "use strict";
  const root = document.documentElement;

  // Theme. Runs before the page is painted; a browser that forbids storage just forgets.
  const remembered = value => {
    try {
      if (value) localStorage.setItem("neuroglot-theme", value);
      return localStorage.getItem("neuroglot-theme");
    } catch {
      return null;
    }
  };
  const chosen = remembered();
  if (/^(dark|light)$/.test(chosen)) root.dataset.theme = chosen;

  // Small tools.
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const make = (name, attributes, ...content) => {
    const space = /^(svg|line|circle|text|rect)$/.test(name) ? "2000/svg" : "1999/xhtml";
    const element = document.createElementNS("http://www.w3.org/" + space, name);
    for (const key in attributes) element.setAttribute(key, attributes[key]);
    element.append(...content);
    return element;
  };
  const button = (label, action) => {
    const element = make("button", { type: "button", class: "plain" }, label);
    element.onclick = () => action(element);
    return element;
  };
  const scripts = {};
  const load = address => scripts[address] ??= new Promise((resolve, reject) => {
    const script = make("script", { src: address });
    script.onload = resolve;
    script.onerror = () => reject(address);
    document.head.append(script);
  });
  const folded = text => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const minus = text => text.replace("-", "\u2212");
  const signed = value => Math.abs(value) < 0.0005 ? "0.000" : (value > 0 ? "+" : "") + minus(value.toFixed(3));
  // A number as it is shown: 1,234 and −37 and +3 and 4.8 %.
  const number = text => {
    const plain = text.replace(/[,\s%+]/g, "").replace("\u2212", "-");
    return plain && isFinite(plain) ? +plain : null;
  };
  const copy = (text, element) => {
    const label = element.textContent;
    const say = word => {
      element.textContent = word;
      setTimeout(() => element.textContent = label, 1500);
    };
    const byHand = () => {
      const area = make("textarea");
      area.value = text;
      document.body.append(area);
      area.select();
      say(document.execCommand("copy") ? "Copied" : "Not copied");
      area.remove();
      element.focus();
    };
    if (navigator.clipboard) navigator.clipboard.writeText(text).then(() => say("Copied"), byHand);
    else byHand();
  };

  // The state of a page in its address: #s=tbl:tbl-x;cls:specific;sort:-delta;lang:zh,ja;q:text
  const readState = () => {
    const state = {};
    if (location.hash.startsWith("#s=")) {
      for (const [, key, value] of location.hash.slice(3).matchAll(/(\w+):([^;]*)/g)) {
        try {
          state[key] = decodeURIComponent(value);
        } catch {
          // A damaged address says nothing.
        }
      }
    }
    return state;
  };
  const writeState = state => {
    const parts = Object.keys(state).filter(key => state[key])
      .map(key => key + ":" + encodeURIComponent(state[key]).replace(/%2C/g, ","));
    history.replaceState(null, "", location.href.split("#")[0] + (parts.length ? "#s=" + parts.join(";") : ""));
  };

  // Tables: sort by a heading, filter by words, count what is left.
  const interactive = (box, place) => {
    const table = box.querySelector("table"), body = table.tBodies[0], rows = [...body.rows];
    const heads = all("thead th", table), radios = all(".filter input", box);
    const field = make("input", { type: "search", autocomplete: "off", spellcheck: "false", size: 16 });
    const count = make("span", { role: "status" });
    const isSummary = row => row.className === "summary", tags = row => (row.dataset.c || "").split(" ");
    let sorting = "", words = "";
    let controls = box.querySelector(".filter");
    if (!controls) box.querySelector(".scroll").before(controls = make("div", { class: "filter" }));
    if (rows.length > 12) controls.append(make("label", {}, "Filter ", field));
    controls.append(count);

    const order = () => {
      const column = heads.findIndex(head => head.dataset.k === sorting.replace("-", ""));
      const down = sorting[0] === "-", sorted = [...rows], collator = new Intl.Collator("en", { numeric: true });
      const value = row => {
        const cell = row.cells[column], text = cell.dataset.v || cell.textContent.trim();
        return heads[column].className === "n" ? number(text) : text;
      };
      if (column >= 0) {
        sorted.sort((one, other) => {
          if (isSummary(one) || isSummary(other)) return isSummary(one) - isSummary(other);
          const a = value(one), b = value(other);
          if (a === null || b === null) return (a === null) - (b === null);
          const difference = typeof a === "number" ? a - b : collator.compare(a, b);
          return down ? -difference : difference;
        });
      }
      body.append(...sorted);
      heads.forEach((head, index) => {
        if (index === column) head.setAttribute("aria-sort", down ? "descending" : "ascending");
        else head.removeAttribute("aria-sort");
      });
    };
    const filter = () => {
      const wanted = words.split(",").map(word => folded(word.trim())).filter(Boolean);
      const shown = radios.find(radio => radio.checked), tag = shown && shown.value !== "all" ? shown.value : "";
      const countable = rows.filter(row => !isSummary(row));
      const left = countable.filter(row => {
        const text = folded(row.textContent);
        row.hidden = wanted.length > 0 && !wanted.some(word => tags(row).includes(word) || text.includes(word));
        return !row.hidden && (!tag || !row.dataset.c || tags(row).includes(tag));
      }).length;
      const isPart = left < countable.length;
      count.textContent = isPart || rows.length > 12 ? (isPart ? left + " of " : "") + countable.length + " rows" : "";
      return tag;
    };
    const update = () => {
      const cls = filter(), isCodes = words.split(",").every(word => rows.some(row => word && tags(row).includes(word.trim())));
      writeState({
        tbl: place && (cls || sorting || words) ? box.id : "", cls, sort: sorting,
        [isCodes ? "lang" : "q"]: words,
      });
    };
    const restore = () => {
      const read = readState(), state = (read.tbl || "") === (place ? box.id : "") ? read : {};
      sorting = state.sort || "";
      words = field.value = state.lang || state.q || "";
      const radio = radios.find(radio => state.cls && radio.value.startsWith(state.cls)) || radios[0];
      if (radio) radio.checked = true;
      order();
      filter();
      if (read.tbl === box.id) box.scrollIntoView();
    };
    heads.forEach(head => {
      const name = head.dataset.k, steps = head.className === "n" ? ["-" + name, name, ""] : [name, "-" + name, ""];
      const label = make("button", { type: "button" }, ...head.childNodes);
      label.onclick = () => {
        sorting = steps[(steps.indexOf(sorting) + 1) % 3];
        order();
        update();
      };
      head.append(label);
    });
    field.oninput = () => {
      words = field.value;
      update();
    };
    radios.forEach(radio => radio.onchange = update);
    addEventListener("hashchange", restore);
    restore();
  };

  // Copying: a table as it stands, as tab-separated text or as LaTeX; a link; the citation.
  const cells = row => [...row.cells].map(cell => cell.textContent.trim());
  const shownRows = table => all("tbody tr, tfoot tr", table).filter(row => row.offsetParent);
  // Spreadsheets take words that begin like a formula for one; numbers stay numbers.
  const inert = cell => cell.className === "n" ? cell.textContent.trim() : cell.textContent.trim().replace(/^[=+@-]/, "'$&");
  const tabbed = table => [table.tHead.rows[0], ...shownRows(table)].map(row => [...row.cells].map(inert).join("\t") + "\n").join("");
  const signs = {
    "\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}", "\u2212": "$-$",
    "\u202f": "\\,", "\u00d7": "$\\times$", "\u2013": "--", "\u03c4": "$\\tau$", "\u03bb": "$\\lambda$", "\u0394": "$\\Delta$",
  };
  const latex = table => {
    const line = row => cells(row).map(text => text.replace(/[\\~^{}$&#_%\u2212\u202f\u00d7\u2013\u03c4\u03bb\u0394]/g,
      sign => signs[sign] || "\\" + sign)).join(" & ") + " \\\\\n";
    const head = table.tHead.rows[0];
    return "\\begin{tabular}{" + [...head.cells].map(cell => cell.className === "n" ? "r" : "l").join("") + "}\n\\toprule\n" + line(head) +
      "\\midrule\n" + shownRows(table).map(row => (row.className === "summary" ? "\\midrule\n" : "") + line(row)).join("") +
      "\\bottomrule\n\\end{tabular}\n";
  };
  const copying = () => {
    all(".figure, .table").forEach(box => {
      const row = box.querySelector(".links"), table = box.querySelector("table");
      const link = row.querySelector("[href^='#']");
      if (table) link.before(button("Copy table", self => copy(tabbed(table), self)), button("Copy TeX", self => copy(latex(table), self)));
      link.textContent = "Copy link";
      link.onclick = event => {
        event.preventDefault();
        copy(table && location.hash.startsWith("#s=") ? location.href : link.href, link);
      };
    });
    all("pre.citation").forEach(text => (text.closest("details") || text).after(make("p", { class: "links" }, button("Copy BibTeX", self => copy(text.textContent, self)))));
  };

  // The read-out on figures: what is under the pointer, or under the arrow keys. On heatmaps it is a cell, from the
  // figure's data table; on class maps a neuron, from the layer's look-up file.
  const cellGrid = (svg, figure) => {
    const data = document.getElementById(figure.id + "-data")?.querySelector("table");
    if (!data) return;
    const [x, width, height, ...tops] = svg.dataset.cells.split(" ").map(Number);
    const rows = svg.dataset.rows.split("|"), columns = svg.dataset.columns.split("|"), table = [...data.rows].map(cells);
    const across = columns.length, at = (one, other) => table.find(line => line[0] === one)?.[table[0].indexOf(other)];
    return {
      across, size: rows.length * across,
      find: point => {
        const row = tops.findIndex(top => point.y >= top && point.y < top + height), column = Math.floor((point.x - x) / width);
        return row < 0 || !columns[column] || column >= row && "triangle" in svg.dataset ? -1 : row * across + column;
      },
      area: place => [x + place % across * width, tops[Math.floor(place / across)], width, height],
      say: (place, out) => {
        const one = rows[Math.floor(place / across)], other = columns[place % across];
        out([one, other].map(name => isFinite(name) ? "layer " + name : name).join(", ") + ": " + (at(one, other) ?? at(other, one) ?? "\u2013"));
      },
    };
  };
  const neuronGrid = svg => {
    const [scale, across, count] = svg.dataset.neurons.split(" ").map(Number), tiles = [], id = svg.dataset.model;
    const base = document.querySelector(".tools").dataset.root;
    for (const part of svg.dataset.tiles.matchAll(/(\S+) (\S+) (\S+)/g)) tiles.push(part.slice(1).map(Number));
    return {
      across, size: tiles.length * count,
      find: point => {
        for (const [tile, [, x, y]] of tiles.entries()) {
          const column = Math.floor((point.x - x) / scale), neuron = Math.floor((point.y - y) / scale) * across + column;
          if (column >= 0 && column < across && neuron >= 0 && neuron < count) return tile * count + neuron;
        }
        return -1;
      },
      area: place => {
        const [, x, y] = tiles[Math.floor(place / count)], neuron = place % count;
        return [x + neuron % across * scale, y + Math.floor(neuron / across) * scale, scale, scale];
      },
      say: (place, out) => {
        const [layer] = tiles[Math.floor(place / count)], neuron = place % count;
        const link = make("a", { href: `${base}neuron.html#n=${id}.L${layer}N${neuron}` }, `L${layer} N${neuron}`);
        out(link);
        load(base + "neurons/models.js").then(() => load(`${base}neurons/${id}/${layer}.js`)).then(() => {
          const model = models.find(one => one.id === id);
          out(link, ": " + inWords(model, read(model, layer, neuron)));
        });
      },
    };
  };
  const readOut = figure => {
    const box = figure.querySelector(".drawing"), svg = box.querySelector("[data-cells],[data-tiles]");
    const grid = svg && (svg.dataset.tiles ? neuronGrid : cellGrid)(svg, figure);
    if (!grid) return;
    const out = make("p", { class: "readout", role: "status" }), mark = make("rect", { class: "cell-mark" });
    box.after(out);
    let place = -1;
    const show = to => {
      if (to < 0 || to >= grid.size || to === place) return;
      place = to;
      grid.area(place).forEach((value, side) => mark.setAttribute(["x", "y", "width", "height"][side], value));
      svg.append(mark);
      grid.say(place, (...words) => to === place && out.replaceChildren(...words));
    };
    svg.onpointermove = event => show(grid.find(new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse())));
    if (svg.dataset.tiles) svg.onclick = () => out.querySelector("a")?.click();
    box.onkeydown = event => {
      const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -grid.across, ArrowDown: grid.across }[event.key];
      if (!step) return;
      event.preventDefault();
      show(place < 0 ? 0 : place + step);
    };
  };

  // Search over an index that is loaded when it is first wanted.
  let index = null;
  window.neuroglotSearch = loaded => index = loaded;
  const search = tools => {
    const field = make("input", { type: "search", id: "search", placeholder: "Search  /", autocomplete: "off", spellcheck: "false" });
    const list = make("ul", { hidden: "" }), status = make("span", { class: "hidden-text", role: "status" });
    tools.prepend(make("div", { class: "search", role: "search" },
      make("label", { for: "search", class: "hidden-text" }, "Search"), field, list, status));
    const neurons = text => {
      const [, layer, neuron] = /^l?(\d+)[\s.,]*n(\d+)$/i.exec(text.trim()) || [];
      return neuron ? index.models.map(model =>
        [`L${+layer} N${+neuron} of ${model}`, `neuron.html#n=${model}.L${+layer}N${+neuron}`, "neuron"]) : [];
    };
    const show = () => {
      const text = folded(field.value.trim());
      list.hidden = !text;
      if (!text) return;
      if (!index) return load(tools.dataset.root + "search-index.js").then(show);
      const rank = entry => {
        const title = folded(entry[0]), at = title.indexOf(text);
        return at < 0 ? 3 : at === 0 ? 0 : /\w/.test(title[at - 1]) ? 2 : 1;
      };
      const found = [0, 1, 2].flatMap(wanted => index.entries.filter(entry => rank(entry) === wanted));
      const hits = [...neurons(field.value), ...found];
      list.replaceChildren(...hits.slice(0, 12).map(entry =>
        make("li", {}, make("a", { href: tools.dataset.root + entry[1] }, entry[0] + " ", make("small", {}, entry[2])))));
      if (!hits.length) list.append(make("li", {}, make("p", {}, "Nothing by this name. A neuron is written L12 N3456.")));
      status.textContent = hits.length + (hits.length === 1 ? " result" : " results");
    };
    field.oninput = field.onfocus = show;
    tools.onkeydown = event => {
      const links = all("a", list), place = links.indexOf(document.activeElement);
      if (event.key === "Escape") {
        field.focus();
        list.hidden = true;
      } else if (event.key === "ArrowDown" && links[place + 1]) links[place + 1].focus();
      else if (event.key === "ArrowUp" && place >= 0) (links[place - 1] || field).focus();
      else if (event.key === "Enter" && event.target === field && links[0]) links[0].click();
      else return;
      event.preventDefault();
    };
    document.addEventListener("click", event => {
      if (event.target !== field) list.hidden = true;
    });
    document.addEventListener("keydown", event => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
      event.preventDefault();
      field.focus();
    });
  };

  const themeSwitch = tools => {
    const isDark = () => root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    const name = () => isDark() ? "Light" : "Dark";
    tools.append(button(name(), self => {
      remembered(root.dataset.theme = isDark() ? "light" : "dark");
      self.textContent = name();
    }));
  };

  // The entry of the contents that is being read.
  const contents = () => {
    const links = all(".contents a"), heads = links.map(link => document.getElementById(decodeURIComponent(link.hash.slice(1))));
    const mark = () => {
      const here = heads.findLastIndex(head => head && head.getBoundingClientRect().top < 120);
      links.forEach((link, place) => {
        if (place === here) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      });
    };
    if (!links.length) return;
    addEventListener("scroll", mark);
    mark();
  };

  // Any neuron by its address, neuron.html#n=<model>.L12N3456, from the layer's look-up file.
  let models = [];
  const shards = {};
  window.neuroglotModels = loaded => models = loaded;
  window.neuroglotShard = (model, layer, columns) => shards[model + "." + layer] = columns;
  const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  // Bits of a stream with six bits a character, the most significant first.
  const bits = (stream, first, width) => {
    let result = 0;
    for (let bit = first; bit < first + width; bit += 1) {
      result = result * 2 + (digits.indexOf(stream[Math.floor(bit / 6)]) >> 5 - bit % 6 & 1);
    }
    return result;
  };
  const half = pattern => pattern >> 10 ? 2 ** ((pattern >> 10) - 15) * (1 + (pattern & 1023) / 1024) : pattern * 2 ** -24;
  const read = (model, layer, neuron) => {
    const columns = shards[model.id + "." + layer], count = model.languages.length, view = new DataView(new ArrayBuffer(4));
    view.setUint32(0, bits(columns.score, neuron * 32, 32));
    return {
      kind: bits(columns.class, neuron * 2, 2), score: view.getFloat32(0),
      p: model.languages.map((_, k) => half(bits(columns.p, (neuron * count + k) * 14, 14))),
      above: model.languages.map((_, k) => bits(columns.above, neuron * count + k, 1)),
    };
  };
  // Wilson's score interval at 95 %.
  const interval = (share, tokens) => {
    const p = Math.min(share, 1), z = 1.959964, w = z * z / tokens, middle = (p + w / 2) / (1 + w);
    const reach = z * Math.sqrt(p * (1 - p) / tokens + w / (4 * tokens)) / (1 + w);
    return [Math.max(0, middle - reach), Math.min(1, middle + reach)];
  };
  const kinds = ["Unclassified", "Language-specific", "Language-related", "General"];
  const inWords = ({ languages }, now) => {
    const names = languages.filter((_, k) => now.above[k]).map(language => language.name);
    return kinds[now.kind] + ": above \u03c4 in " + (names.length ? names.length + " of " + languages.length + " languages" : "no language") +
      (names.length && names.length < languages.length ? " (" + names.join(", ") + ")" : "") +
      (isFinite(now.score) ? "; score " + minus(now.score.toFixed(4)) : "") + ".";
  };
  const plot = (languages, threshold, now, before) => {
    const height = languages.length * 22, x = p => (130 + Math.min(p, 1) * 500).toFixed(1);
    const svg = make("svg", { class: "chart lookup", viewBox: "0 0 660 " + (height + 40), width: 660, height: height + 40, role: "img",
      "aria-label": "Activation probability in each language, as in the table below" });
    const text = (place, y, anchor, words) => svg.append(make("text", { x: place, y, "text-anchor": anchor }, words));
    const rule = (kind, from, to, top, bottom) => svg.append(make("line", { class: kind, x1: x(from), x2: x(to), y1: top, y2: bottom }));
    const dot = (kind, p, y) => svg.append(make("circle", { class: kind, cx: x(p), cy: y, r: 4 }));
    for (const p of [0, 0.25, 0.5, 0.75, 1]) {
      rule("s-hairline", p, p, 4, height + 8);
      text(x(p), height + 22, "middle", p);
    }
    rule("tau", threshold, threshold, 0, height + 8);
    text(x(threshold), height + 36, "middle", "\u03c4 = " + threshold.toFixed(3));
    languages.forEach((language, k) => {
      const y = k * 22 + 14;
      text(120, y + 4, "end", language.name);
      if (before) dot("before", before.p[k], y);
      rule("interval", ...interval(now.p[k], language.tokens), y, y);
      dot(now.above[k] ? "above" : "below", now.p[k], y);
    });
    return make("div", { class: "drawing", role: "region", tabindex: 0, "aria-label": "Plot" }, svg);
  };
  const lookup = form => {
    const out = document.getElementById("neuron"), base = form.dataset.root, fields = form.elements;
    const say = text => {
      out.hidden = false;
      out.replaceChildren(make("p", {}, text));
    };
    const show = (model, layer, neuron) => {
      const { languages, threshold } = model, earlier = models.find(other => other.id === model.before);
      const now = read(model, layer, neuron), before = earlier && read(earlier, layer, neuron), name = `L${layer} N${neuron} of ${model.name}`;
      const ranges = languages.map((language, k) => interval(now.p[k], language.tokens));
      const sentence = inWords(model, now) +
        (ranges.some(([low, high]) => low <= threshold && threshold <= high) ? " Uncertain: an interval covers \u03c4." : "") +
        (before ? ` In ${earlier.name}: ${kinds[before.kind].toLowerCase()}.` : "");
      const heads = ["Language", "p", "95 % interval", ...before ? ["p in " + earlier.name, "Change"] : [], "Above \u03c4", "Tokens"];
      const table = make("table", {}, make("caption", {}, `Activation probabilities of ${name}. Filled dots are above \u03c4${before ? ", grey dots are " + earlier.name : ""}.`),
        make("thead", {}, make("tr", {}, ...heads.map((head, place) => make("th", { scope: "col", class: place ? "n" : "" }, head)))),
        make("tbody", {}, ...languages.map((language, k) => make("tr", {}, make("th", { scope: "row" }, language.name),
          ...[now.p[k].toFixed(3), ranges[k].map(bound => bound.toFixed(3)).join("\u2013"),
            ...before ? [before.p[k].toFixed(3), signed(now.p[k] - before.p[k])] : [],
            now.above[k] ? "yes" : "no", Math.round(language.tokens).toLocaleString("en")].map(text => make("td", { class: "n" }, text))))));
      out.hidden = false;
      out.replaceChildren(make("h2", {}, name),
        make("p", { class: "lead" }, make("span", { class: "swatch " + kinds[now.kind].toLowerCase().replace("language-", "") }), sentence),
        plot(languages, threshold, now, before),
        make("div", { class: "scroll", role: "region", tabindex: 0, "aria-label": "Numbers" }, table),
        make("p", { class: "links" }, make("a", { href: `${base}models/${model.id}/layers/${layer}.html` }, `Layer ${layer} of ${model.name}`),
          button("Copy link", self => copy(location.href, self))));
    };
    const answer = () => {
      const [, id, layer, neuron] = /^#n=(.+)\.L(\d+)N(\d+)$/i.exec(decodeURI(location.hash)) || [];
      if (!id) return;
      const model = models.find(one => one.id === id);
      if (!model) return say(`There is no model ${id} in this study.`);
      fields.model.value = id;
      fields.neuron.value = `L${+layer} N${+neuron}`;
      if (+layer >= model.layers || +neuron >= model.neurons) {
        return say(`${model.name} has layers 0 to ${model.layers - 1} and neurons 0 to ${model.neurons - 1} in each.`);
      }
      Promise.all([id, model.before].filter(Boolean).map(one => load(`${base}neurons/${one}/${+layer}.js`)))
        .then(() => show(model, +layer, +neuron), address => say(address + " is missing."));
    };
    load(form.dataset.models).then(() => {
      fields.model.append(...models.map(model => make("option", { value: model.id }, model.name)));
      form.hidden = false;
      answer();
    }, () => say("The look-up files are missing."));
    form.onsubmit = event => {
      event.preventDefault();
      const [, layer, neuron] = /^\s*l?(\d+)[\s.,]*n?(\d+)\s*$/i.exec(fields.neuron.value) || [];
      if (neuron) location.hash = `n=${fields.model.value}.L${+layer}N${+neuron}`;
      else say("A neuron is written L12 N3456: layer 12, neuron 3456, both counted from 0.");
    };
    addEventListener("hashchange", answer);
  };

  document.addEventListener("DOMContentLoaded", () => {
    const tools = document.querySelector(".tools"), form = document.getElementById("lookup");
    if (tools) {
      if (tools.dataset.root !== undefined) search(tools);
      themeSwitch(tools);
    }
    copying();
    all(".table.interactive").forEach(interactive);
    all("figure").forEach(readOut);
    contents();
    if (form) lookup(form);
  });
})();
