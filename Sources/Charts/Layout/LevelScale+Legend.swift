import Numerals

extension LevelScale: CellScale {
  /// The ink of text on a bin.
  func text(bin: Int, ramp: ColourRamp) -> Ink {
    guard case .sequential(let level) = ink(bin: bin) else { return .ink }
    return ramp.isDark(level) ? .onDark : .onLight
  }

  func legend(quantity: String, x: Double, room: Double, theme: Theme) -> Legend {
    let isSquareRoot = kind == .squareRoot && lowerBounds.count > 2
    let title = Legend.heading(
      quantity, bins: isSquareRoot ? " (square-root bins)" : "", room: room, theme: theme)
    let inks = lowerBounds.indices.map(ink)
    let labels = lowerBounds.indices.map(label)
    let width = { (text: String) in TextMetrics.width(text, size: theme.smallSize) }
    let widest = labels.map(width).max() ?? 0
    if widest + 8 <= room / Double(inks.count) {
      let swatch = max(18, widest + 8).rounded(.up)
      let marks = labels.enumerated().map {
        Legend.Mark(text: $0.element, x: x + (Double($0.offset) + 0.5) * swatch, anchor: .middle)
      }
      return Legend(title: title, x: x, swatchWidth: swatch, inks: inks, marks: marks)
    }
    // Too many digits for ranges: the bins' least values at their left edges, as many as have room.
    let last = "to " + number(maximum)
    let swatch = max(6, min(28, (room - width(last) - 8) / Double(inks.count)).rounded(.down))
    let numbers = lowerBounds.map(number)
    let stride = max(1, Int((((numbers.map(width).max() ?? 0) + 8) / swatch).rounded(.up)))
    let end = x + Double(inks.count) * swatch + 4
    let marks = Swift.stride(from: 0, to: inks.count, by: stride).compactMap { bin -> Legend.Mark? in
      let left = x + Double(bin) * swatch
      let isFree = bin == 0 || left + width(numbers[bin]) + 8 <= end
      return isFree ? Legend.Mark(text: numbers[bin], x: left, anchor: .start) : nil
    }
    let closing = Legend.Mark(text: last, x: end, anchor: .start)
    return Legend(title: title, x: x, swatchWidth: swatch, inks: inks, marks: marks + [closing])
  }
}
