import Dispatch
import Study
import Synchronization

/// Shows how far an analysis has come: a bar on a terminal, elsewhere a line now and then.
///
/// The bar uses no colour. Elsewhere nothing is said in the first second, and at most a line each second after.
final class ConsoleProgress: AnalysisProgress {
  private let console: Console
  private let isQuiet: Bool
  private let lastLine: Mutex<UInt64>
  private let isDrawn = Mutex(false)

  init(_ console: Console, isQuiet: Bool) {
    self.console = console
    self.isQuiet = isQuiet
    lastLine = Mutex(DispatchTime.now().uptimeNanoseconds)
  }

  func began(_ what: String, done: Int, of total: Int) {
    guard !isQuiet else { return }
    if console.isTerminal {
      let width = 20
      let filled = width * done / max(total, 1)
      let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
      console.errors("\r\u{1B}[2K\(bar) \(done + 1)/\(total) \(what)")
      isDrawn.withLock { $0 = true }
      return
    }
    let now = DispatchTime.now().uptimeNanoseconds
    let isDue = lastLine.withLock { last in
      guard now - last >= 1_000_000_000 else { return false }
      last = now
      return true
    }
    if isDue { console.errors("neuroglot: \(what) (\(done + 1) of \(total))\n") }
  }

  // A warning is no progress: it is said even where progress is not.
  func noticed(_ sentence: String) {
    end()
    console.errors("neuroglot: \(sentence).\n")
  }

  /// Takes the bar off the terminal.
  func end() {
    let wasDrawn = isDrawn.withLock { drawn in
      defer { drawn = false }
      return drawn
    }
    if wasDrawn { console.errors("\r\u{1B}[2K") }
  }
}
