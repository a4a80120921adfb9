// Loads the page anew when the server has a newer one. Served beside the site, never part of it.
(() => {
  const version = document.currentScript.dataset.version;
  let events;
  // Pages out of sight do not listen: browsers keep six connections to a server at most.
  const listen = () => {
    if (events) events.close();
    events = document.hidden ? undefined : new EventSource("/_preview/events");
    if (events) events.onmessage = (event) => { if (event.data !== version) location.reload(); };
  };
  document.addEventListener("visibilitychange", listen);
  listen();
})();
