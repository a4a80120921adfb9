// The one script of a site. Everything can be read without it; it adds sorting, filtering, search, copying,
// the read-out on figures, the theme switch and the look-up of any neuron. No request leaves the site.
(function () {
  "use strict";
  var root = document.documentElement;

  // Theme. Runs before the page is painted; a browser that forbids storage just forgets.
  function remembered(value) {
    try {
      if (value) localStorage.setItem("neuroglot-theme", value);
      return localStorage.getItem("neuroglot-theme");
    } catch (error) {
      return null;
    }
  }
  var chosen = remembered();
  if (chosen === "dark" || chosen === "light") root.dataset.theme = chosen;

  // Small tools.
  function all(selector, within) {
    return Array.from((within || document).querySelectorAll(selector));
  }
  function make(name, attributes, content) {
    var svg = /^(svg|line|circle|text|g|title)$/.test(name);
    var element = svg ? document.createElementNS("http://www.w3.org/2000/svg", name) : document.createElement(name);
    Object.keys(attributes || {}).forEach(function (key) {
      if (attributes[key] !== undefined) element.setAttribute(key, attributes[key]);
    });
    [].concat(content === undefined ? [] : content).forEach(function (child) { element.append(child); });
    return element;
  }
  function button(label, action, kind) {
    var element = make("button", { type: "button", class: kind || "plain" }, label);
    element.addEventListener("click", function () { action(element); });
    return element;
  }
  var scripts = {};
  function load(address) {
    scripts[address] = scripts[address] || new Promise(function (resolve, reject) {
      var script = make("script", { src: address });
      script.onload = resolve;
      script.onerror = function () {
        delete scripts[address];
        reject(new Error(address));
      };
      document.head.append(script);
    });
    return scripts[address];
  }
  function folded(text) {
    return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  }
  // A number as it is shown: 1,234 and −37 and +3 and 4.8 %.
  function number(text) {
    var plain = text.replace(/[,\s\u202f%+]/g, "").replace("\u2212", "-");
    return plain !== "" && isFinite(plain) ? Number(plain) : null;
  }
  function copy(text, element) {
    var label = element.textContent;
    function say(word) {
      element.textContent = word;
      setTimeout(function () { element.textContent = label; }, 1500);
    }
    function byHand() {
      var area = make("textarea", { readonly: "" });
      area.value = text;
      document.body.append(area);
      area.select();
      var done = document.execCommand("copy");
      area.remove();
      element.focus();
      say(done ? "Copied" : "Not copied");
    }
    if (!navigator.clipboard) return byHand();
    navigator.clipboard.writeText(text).then(function () { say("Copied"); }, byHand);
  }

  // The state of a page in its address: #s=tbl:tbl-x;cls:specific;sort:-delta;q:text
  function readState() {
    var state = {};
    if (location.hash.indexOf("#s=") !== 0) return state;
    location.hash.slice(3).split(";").forEach(function (part) {
      var colon = part.indexOf(":");
      try {
        if (colon > 0) state[part.slice(0, colon)] = decodeURIComponent(part.slice(colon + 1));
      } catch (error) {
        // A damaged address says nothing.
      }
    });
    return state;
  }
  function writeState(state) {
    var parts = Object.keys(state).filter(function (key) { return state[key]; }).map(function (key) {
      return key + ":" + encodeURIComponent(state[key]).replace(/%2C/g, ",");
    });
    var address = location.pathname + location.search + (parts.length ? "#s=" + parts.join(";") : "");
    history.replaceState(null, "", location.protocol === "file:" ? "file://" + address : address);
  }

  // Tables: sort by a heading, filter by text, count what is left.
  function interactive(box, place) {
    var table = box.querySelector("table"), body = table.tBodies[0];
    var rows = Array.from(body.rows), heads = all("thead th", table);
    var sorting = "", words = "";
    var field = make("input", { type: "search", autocomplete: "off", spellcheck: "false", size: "16" });
    var count = make("span", { role: "status" });
    var radios = all(".filter input", box);
    box.querySelector(".scroll").before(make("div", { class: "controls" }, [make("label", {}, ["Filter ", field]), count]));

    function key(head) {
      return head.dataset.k || folded(head.textContent).replace(/[^a-z0-9]+/g, "_");
    }
    function value(row, column) {
      var cell = row.cells[column], text = cell ? cell.dataset.v || cell.textContent.trim() : "";
      return heads[column].classList.contains("n") ? number(text) : text;
    }
    function order() {
      var column = heads.findIndex(function (head) { return key(head) === sorting.replace(/^-/, ""); });
      var down = sorting[0] === "-", sorted = rows.slice();
      if (column < 0) sorting = "";
      else {
        var collator = new Intl.Collator("en", { numeric: true });
        sorted.sort(function (one, other) {
          if (one.className === "summary" || other.className === "summary") {
            return (one.className === "summary") - (other.className === "summary");
          }
          var a = value(one, column), b = value(other, column);
          if (a === null || b === null) return (a === null) - (b === null);
          var difference = typeof a === "number" ? a - b : collator.compare(a, b);
          return down ? -difference : difference;
        });
      }
      body.append.apply(body, sorted);
      heads.forEach(function (head, index) {
        if (index === column) head.setAttribute("aria-sort", down ? "descending" : "ascending");
        else head.removeAttribute("aria-sort");
      });
    }
    function filter() {
      var wanted = words.split(",").map(function (word) { return folded(word.trim()); }).filter(Boolean);
      var shown = radios.find(function (radio) { return radio.checked; });
      var tag = shown && shown.value !== "on" && shown.value !== "all" ? shown.value : "";
      var left = 0, countable = rows.filter(function (row) { return row.className !== "summary"; });
      countable.forEach(function (row) {
        var tags = (row.dataset.c || "").split(" "), text = folded(row.textContent);
        row.hidden = wanted.length > 0 && !wanted.some(function (word) {
          return tags.indexOf(word) >= 0 || text.indexOf(word) >= 0;
        });
        if (!row.hidden && (!tag || !row.dataset.c || tags.indexOf(tag) >= 0)) left += 1;
      });
      count.textContent = left === countable.length ? left + " rows" : left + " of " + countable.length + " rows";
      return tag;
    }
    function codes() {
      return words && words.split(",").every(function (word) {
        return rows.some(function (row) { return (row.dataset.c || "").split(" ").indexOf(word.trim()) >= 0; });
      });
    }
    function update() {
      var tag = filter(), isCodes = codes();
      writeState({
        tbl: place && (tag || sorting || words) ? box.id : "", cls: tag, sort: sorting,
        lang: isCodes ? words : "", q: isCodes ? "" : words,
      });
    }
    function restore() {
      var state = readState();
      if ((state.tbl || "") !== (place ? box.id : "")) state = {};
      sorting = state.sort || "";
      words = field.value = state.lang || state.q || "";
      var radio = radios.find(function (radio) { return radio.value.indexOf(state.cls || "\n") === 0; }) || radios[0];
      if (radio) radio.checked = true;
      order();
      filter();
    }
    heads.forEach(function (head) {
      var numeric = head.classList.contains("n"), name = key(head);
      var label = make("button", { type: "button" }, Array.from(head.childNodes));
      label.addEventListener("click", function () {
        var steps = numeric ? ["-" + name, name, ""] : [name, "-" + name, ""];
        sorting = steps[(steps.indexOf(sorting) + 1) % 3];
        order();
        update();
      });
      head.append(label);
    });
    field.addEventListener("input", function () {
      words = field.value;
      update();
    });
    radios.forEach(function (radio) { radio.addEventListener("change", update); });
    addEventListener("hashchange", restore);
    restore();
  }

  // Copying: a table as it stands, as tab-separated text or as LaTeX; a link; the citation.
  function cells(row) {
    return Array.from(row.cells).map(function (cell) { return cell.textContent.trim(); });
  }
  function visibleRows(table) {
    return all("tbody tr, tfoot tr", table).filter(function (row) { return row.offsetParent !== null; });
  }
  function tabbed(table) {
    return all("thead tr", table).concat(visibleRows(table)).map(function (row) {
      return cells(row).join("\t");
    }).join("\n") + "\n";
  }
  var latexSigns = {
    "\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}", "\u2212": "$-$",
    "\u202f": "\\,", "\u00d7": "$\\times$", "\u2013": "--", "\u03c4": "$\\tau$", "\u03bb": "$\\lambda$",
    "\u2265": "$\\ge$", "\u2264": "$\\le$",
  };
  function latex(table) {
    function line(row) {
      return cells(row).map(function (text) {
        return text.replace(/[\\~^\u2212\u202f\u00d7\u2013\u03c4\u03bb\u2265\u2264]|[{}$&#_%]/g, function (sign) {
          return latexSigns[sign] || "\\" + sign;
        });
      }).join(" & ") + " \\\\\n";
    }
    var columns = all("thead tr:last-child th", table).map(function (head) {
      return head.classList.contains("n") ? "r" : "l";
    }).join("");
    var rows = visibleRows(table).map(function (row, index) {
      return (index && row.className === "summary" ? "\\midrule\n" : "") + line(row);
    });
    return "\\begin{tabular}{" + columns + "}\n\\toprule\n" + all("thead tr", table).map(line).join("") +
      "\\midrule\n" + rows.join("") + "\\bottomrule\n\\end{tabular}\n";
  }
  function copying() {
    all("figure[id], .table[id]").forEach(function (box) {
      var row = box.querySelector(".links"), table = box.querySelector(".scroll > table");
      if (!row) return;
      if (table) {
        row.append(
          button("Copy table", function (self) { copy(tabbed(table), self); }),
          button("Copy TeX", function (self) { copy(latex(table), self); }));
      }
      row.append(button("Copy link", function (self) {
        var isShown = table && location.hash.indexOf("#s=") === 0;
        copy(isShown ? location.href : location.href.split("#")[0] + "#" + box.id, self);
      }));
    });
    all("pre.citation").forEach(function (text) {
      text.after(make("p", { class: "links" }, button("Copy BibTeX", function (self) { copy(text.textContent, self); })));
    });
  }

  // Search over an index that is loaded when it is first wanted.
  var index = null;
  window.neuroglotSearch = function (loaded) { index = loaded; };
  function search(tools) {
    var field = make("input", { type: "search", id: "search", placeholder: "Search  /", autocomplete: "off", spellcheck: "false" });
    var list = make("ul", { hidden: "" }), status = make("span", { class: "hidden-text", role: "status" });
    tools.prepend(make("div", { class: "search", role: "search" },
      [make("label", { for: "search", class: "hidden-text" }, "Search"), field, list, status]));

    function neurons(text) {
      var match = /^l?(\d+)[\s.,]*n(\d+)$/i.exec(text.trim());
      return match && index.models.length ? index.models.map(function (model) {
        var name = "L" + Number(match[1]) + " N" + Number(match[2]);
        return [name + " of " + model, "neuron.html#n=" + model + "." + name.replace(" ", ""), "neuron"];
      }) : [];
    }
    function show() {
      var text = folded(field.value.trim());
      list.hidden = !text;
      if (!text) return;
      if (!index) {
        load(tools.dataset.root + "search-index.js").then(show, function () { status.textContent = "The search index is missing"; });
        return;
      }
      var found = [];
      index.entries.forEach(function (entry, place) {
        var at = folded(entry[0]).indexOf(text);
        if (at >= 0) found.push([at === 0 ? 0 : /\w/.test(folded(entry[0])[at - 1]) ? 2 : 1, place, entry]);
      });
      found.sort(function (a, b) { return a[0] - b[0] || a[1] - b[1]; });
      var hits = neurons(field.value).concat(found.map(function (item) { return item[2]; }));
      list.replaceChildren.apply(list, hits.slice(0, 12).map(function (entry) {
        return make("li", {}, make("a", { href: tools.dataset.root + entry[1] }, [entry[0] + " ", make("small", {}, entry[2])]));
      }));
      if (!hits.length) list.append(make("li", {}, make("p", {}, "Nothing by this name. A neuron is written L12 N3456.")));
      status.textContent = hits.length + (hits.length === 1 ? " result" : " results");
    }
    field.addEventListener("input", show);
    field.addEventListener("focus", show);
    tools.addEventListener("keydown", function (event) {
      var links = all("a", list), place = links.indexOf(document.activeElement);
      if (event.key === "Escape") {
        list.hidden = true;
        field.focus();
        list.hidden = true;
      } else if (event.key === "ArrowDown" && links[place + 1] && !list.hidden) links[place + 1].focus();
      else if (event.key === "ArrowUp" && place >= 0) (links[place - 1] || field).focus();
      else if (event.key === "Enter" && event.target === field && links[0]) links[0].click();
      else return;
      event.preventDefault();
    });
    document.addEventListener("click", function (event) {
      if (!tools.contains(event.target) || event.target.closest(".search ul a")) list.hidden = true;
    });
    document.addEventListener("keydown", function (event) {
      if (event.key === "/" && !event.ctrlKey && !event.metaKey && !/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) {
        event.preventDefault();
        field.focus();
      }
    });
  }

  function themeSwitch(tools) {
    function isDark() {
      return root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    }
    function name() { return isDark() ? "Light" : "Dark"; }
    tools.append(button(name(), function (self) {
      root.dataset.theme = isDark() ? "light" : "dark";
      remembered(root.dataset.theme);
      self.textContent = name();
    }));
  }

  // The entry of the contents that is being read.
  function contents() {
    var links = all(".contents a"), heads = links.map(function (link) {
      return document.getElementById(decodeURIComponent(link.hash.slice(1)));
    });
    if (!links.length) return;
    function mark() {
      var here = -1;
      heads.forEach(function (head, place) { if (head && head.getBoundingClientRect().top < 120) here = place; });
      links.forEach(function (link, place) {
        if (place === here) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      });
    }
    var waiting = false;
    addEventListener("scroll", function () {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(function () { waiting = false; mark(); });
    }, { passive: true });
    mark();
  }

  // Any neuron by its address, neuron.html#n=<model>.L12N3456, from the layer's look-up file.
  var models = [], shards = {};
  window.neuroglotModels = function (loaded) { models = loaded; };
  window.neuroglotShard = function (model, layer, columns) { shards[model + "." + layer] = columns; };
  var digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  // Bits `first ..< first + width` of a stream with six bits a character, most significant first.
  function bits(stream, first, width) {
    var result = 0;
    for (var bit = first; bit < first + width; bit += 1) {
      result = result * 2 + (digits.indexOf(stream[Math.floor(bit / 6)]) >> (5 - bit % 6) & 1);
    }
    return result;
  }
  function half(pattern) {
    var exponent = pattern >> 10 & 31, fraction = pattern & 1023;
    return exponent ? Math.pow(2, exponent - 15) * (1 + fraction / 1024) : fraction * Math.pow(2, -24);
  }
  function read(model, layer, neuron) {
    var columns = shards[model.id + "." + layer], count = model.languages.length;
    var view = new DataView(new ArrayBuffer(4));
    view.setUint32(0, bits(columns.score, neuron * 32, 32));
    return {
      kind: bits(columns.class, neuron * 2, 2),
      score: view.getFloat32(0),
      p: model.languages.map(function (language, k) { return half(bits(columns.p, (neuron * count + k) * 14, 14)); }),
      above: model.languages.map(function (language, k) { return bits(columns.above, neuron * count + k, 1) === 1; }),
    };
  }
  // Wilson's score interval at 95 %.
  function interval(share, tokens) {
    var p = Math.min(Math.max(share, 0), 1), z = 1.959964, w = z * z / tokens;
    var half = z * Math.sqrt(p * (1 - p) / tokens + w / (4 * tokens)) / (1 + w), middle = (p + w / 2) / (1 + w);
    return [Math.max(0, middle - half), Math.min(1, middle + half)];
  }
  var kinds = ["unclassified", "language-specific", "language-related", "general"];
  var swatches = ["unclassified", "specific", "related", "general"];
  function signed(value) {
    var text = Math.abs(value).toFixed(3);
    return Number(text) === 0 ? "0.000" : (value < 0 ? "\u2212" : "+") + text;
  }
  function lookup(form) {
    var out = document.getElementById("neuron"), base = form.dataset.root;
    function say(text) {
      out.hidden = false;
      out.replaceChildren(make("p", {}, text));
    }
    function plot(model, now, before) {
      var left = 130, width = 500, row = 22, height = model.languages.length * row;
      var x = function (p) { return (left + Math.min(p, 1) * width).toFixed(1); };
      var svg = make("svg", { class: "chart lookup-plot", viewBox: "0 0 660 " + (height + 40), width: "660", height: height + 40, role: "img",
        "aria-label": "Activation probability in each language with its interval; the numbers stand in the table below" });
      [0, 0.25, 0.5, 0.75, 1].forEach(function (p) {
        svg.append(make("line", { class: "lookup-rule", x1: x(p), x2: x(p), y1: 4, y2: height + 8 }),
          make("text", { class: "lookup-text", x: x(p), y: height + 24, "text-anchor": "middle" }, String(p)));
      });
      svg.append(make("line", { class: "lookup-tau", x1: x(model.threshold), x2: x(model.threshold), y1: 0, y2: height + 8 }),
        make("text", { class: "lookup-text", x: x(model.threshold), y: height + 37, "text-anchor": "middle" }, "\u03c4 = " + model.threshold.toFixed(3)));
      model.languages.forEach(function (language, k) {
        var y = k * row + 14, range = interval(now.p[k], language.tokens);
        svg.append(make("text", { class: "lookup-text", x: left - 10, y: y + 4, "text-anchor": "end" }, language.name));
        if (before) svg.append(make("circle", { class: "lookup-before", cx: x(before.p[k]), cy: y, r: 4 }));
        svg.append(make("line", { class: "lookup-interval", x1: x(range[0]), x2: x(range[1]), y1: y, y2: y }),
          make("circle", { class: now.above[k] ? "lookup-above" : "lookup-below", cx: x(now.p[k]), cy: y, r: 4 }));
      });
      return make("div", { class: "drawing", role: "region", tabindex: "0", "aria-label": "Plot" }, svg);
    }
    function show(model, layer, neuron) {
      var now = read(model, layer, neuron), earlier = models.find(function (other) { return other.id === model.before; });
      var before = earlier && shards[earlier.id + "." + layer] ? read(earlier, layer, neuron) : null;
      var name = "L" + layer + " N" + neuron, names = model.languages.filter(function (language, k) { return now.above[k]; })
        .map(function (language) { return language.name; });
      var isUncertain = model.languages.some(function (language, k) {
        var range = interval(now.p[k], language.tokens);
        return range[0] <= model.threshold && model.threshold <= range[1];
      });
      var sentence = ": active above \u03c4 in " + (names.length ? names.length + " of " + model.languages.length + " languages" : "no language") +
        (names.length && names.length < model.languages.length ? " (" + names.join(", ") + ")" : "") +
        (isFinite(now.score) ? "; score " + now.score.toFixed(4).replace("-", "\u2212") : "") + "." +
        (isUncertain ? " The class is uncertain: an interval covers \u03c4." : "") +
        (before ? before.kind === now.kind ? " It had the same class in " + earlier.name + "." : " In " + earlier.name + " it was " + kinds[before.kind] + "." : "");
      var heads = ["Language", "p", "95 % interval"].concat(before ? ["p in " + earlier.name, "Change"] : [], ["Above \u03c4", "Tokens"]);
      var rows = model.languages.map(function (language, k) {
        var range = interval(now.p[k], language.tokens);
        return [now.p[k].toFixed(3), range[0].toFixed(3) + "\u2013" + range[1].toFixed(3)]
          .concat(before ? [before.p[k].toFixed(3), signed(now.p[k] - before.p[k])] : [],
            [now.above[k] ? "yes" : "no", Math.round(language.tokens).toLocaleString("en-US")]);
      });
      var table = make("table", {}, [
        make("caption", {}, "Activation probabilities of " + name + " in " + model.name),
        make("thead", {}, make("tr", {}, heads.map(function (head, place) { return make("th", { scope: "col", class: place ? "n" : undefined }, head); }))),
        make("tbody", {}, rows.map(function (row, k) {
          return make("tr", {}, [make("th", { scope: "row" }, model.languages[k].name)].concat(row.map(function (text) { return make("td", { class: "n" }, text); })));
        })),
      ]);
      out.hidden = false;
      out.replaceChildren(
        make("h2", { id: "found" }, name + " of " + model.name),
        make("p", { class: "lead" }, [make("span", { class: "swatch " + swatches[now.kind], "aria-hidden": "true" }), kinds[now.kind].replace(/^./, function (letter) { return letter.toUpperCase(); }), sentence]),
        plot(model, now, before), make("div", { class: "scroll", role: "region", tabindex: "0", "aria-label": "Numbers" }, table),
        make("p", { class: "links" }, [make("a", { href: base + "models/" + model.id + "/layers/" + layer + ".html" }, "Layer " + layer + " of " + model.name), button("Copy link", function (self) { copy(location.href, self); })]));
      document.title = name + " of " + model.name + " \u00b7 " + document.title.split(" \u00b7 ").slice(-1)[0];
    }
    function answer() {
      var match = /^#n=(.+)\.L(\d+)N(\d+)$/i.exec(decodeURIComponent(location.hash));
      if (!match) return;
      var model = models.find(function (one) { return one.id === match[1]; }), layer = Number(match[2]), neuron = Number(match[3]);
      if (!model) return say("No model " + match[1] + " in this study.");
      form.elements.model.value = model.id;
      form.elements.neuron.value = "L" + layer + " N" + neuron;
      if (layer >= model.layers || neuron >= model.neurons) {
        return say(model.name + " has layers 0 to " + (model.layers - 1) + " and neurons 0 to " + (model.neurons - 1) + " in each.");
      }
      var wanted = [model.id].concat(model.before ? [model.before] : []);
      Promise.all(wanted.map(function (id) { return load(base + "neurons/" + encodeURIComponent(id) + "/" + layer + ".js"); }))
        .then(function () { show(model, layer, neuron); }, function (error) { say("The look-up file " + error.message + " is missing from this copy of the site."); });
    }
    load(form.dataset.models).then(function () {
      models.forEach(function (model) { form.elements.model.append(make("option", { value: model.id }, model.name)); });
      form.hidden = false;
      answer();
    }, function () { say("This copy of the site has no look-up files."); });
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      var match = /^\s*l?(\d+)[\s.,]*n?(\d+)\s*$/i.exec(form.elements.neuron.value);
      if (match) location.hash = "n=" + form.elements.model.value + ".L" + Number(match[1]) + "N" + Number(match[2]);
      else say("A neuron is written L12 N3456: layer 12, neuron 3456, both counted from 0.");
    });
    addEventListener("hashchange", answer);
  }

  document.addEventListener("DOMContentLoaded", function () {
    var tools = document.querySelector(".tools"), form = document.getElementById("lookup");
    if (tools) {
      if (tools.dataset.root !== undefined) search(tools);
      themeSwitch(tools);
    }
    all(".table.interactive").forEach(interactive);
    copying();
    contents();
    if (form) lookup(form);
  });
})();
