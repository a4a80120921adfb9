/// A sequential ramp of 64 colours from dark to light, the same in every theme.
///
/// The lightness grows steadily, so that order survives greyscale and every kind of colour vision.
public enum ColourRamp: String, Codable, Sendable, CaseIterable {
  /// Nuñez, Anderton & Renslow 2018, doi:10.1371/journal.pone.0199239; every fourth colour of 256.
  case cividis
  /// Smith & van der Walt 2015, matplotlib; every fourth colour of 256.
  case viridis

  /// The number of levels.
  public static let levels = 64

  /// The colour of a level, 0 to 63, as `#rrggbb`; levels beyond are taken for the nearest.
  public func colour(_ level: Int) -> String {
    let index = min(max(level, 0), Self.levels - 1) * 6
    return "#" + String(decoding: Array(table.utf8)[index..<index + 6], as: UTF8.self)
  }

  /// Whether text on a level has to be light to be read.
  public func isDark(_ level: Int) -> Bool { Luminance.isDark(colour(level)) }

  private var table: String {
    switch self {
    case .cividis: Self.cividisTable
    case .viridis: Self.viridisTable
    }
  }

  private static let cividisTable = """
    00224e00255400285b002b62002e6a0030700533711235701a386f213b6e273e\
    6e2e416d33446d38476c3c4a6c404c6c444f6c48526c4c556c50576c545a6d57\
    5d6d5b606e5e636f62656f656870696b716c6e727071737374757777767a7a78\
    7e7d788280798683798a86788e8978928c78958f779992779d9576a19975a59c\
    74a99f73ada272b1a570b6a96fbaac6dbeaf6bc2b369c6b667cbb965cfbd62d4\
    c15fd9c55cddc858e1cc55e6d051ead34cefd748f3db42f8df3cfde334fee838
    """
  private static let viridisTable = """
    44015446075a470d6047136548186a481d6f482374482878472d7b46327e4537\
    81433d844241864046883e4a893c4f8a3a538b38588c365c8d34608d32648e31\
    688e2f6c8e2d708e2c738e2a778e297b8e277f8e26828e24868e238a8d218e8d\
    20928c1f968b1f9a8a1f9e891fa18721a58523a98326ad812ab07f2fb47c35b7\
    793bbb7542be714ac16d52c5695ac86463cb5f6ccd5a75d0547fd34e89d54895\
    d840a0da39aadc32b5de2bc0df25cae11fd5e21adfe318eae51af4e61efde725
    """
}

/// The diverging ramp PuOr (Brewer, colorbrewer2.org): orange below zero, purple above.
///
/// Zero is the ground of the page in both themes, so that what did not change stays back: in the dark theme the
/// colours grow lighter from there instead of darker. Equal levels of the two sides are at least 10.6 apart in
/// CAM02-UCS for normal, deutan, protan and tritan vision on light ground, and 15.6 on dark.
public enum DivergingRamp {
  /// The number of levels on either side of zero.
  public static let levels = 8

  /// The colour of a level on light ground and in files, −8 to 8, as `#rrggbb`.
  public static func colour(_ level: Int) -> String { colour(level, light) }

  /// The colour of a level on dark ground.
  public static func darkColour(_ level: Int) -> String { colour(level, dark) }

  /// The ink of text on a level, which has to be legible in both themes.
  static func text(_ level: Int) -> Ink {
    switch (Luminance.isDark(colour(level)), Luminance.isDark(darkColour(level))) {
    case (true, true): .onDark
    case (false, false): .onLight
    case (false, true): .onFaint
    case (true, false): .onDeep
    }
  }

  private struct Anchors {
    let zero: String
    let orange: [String]
    let purple: [String]
  }

  private static func colour(_ level: Int, _ ramp: Anchors) -> String {
    guard level != 0 else { return ramp.zero }
    let anchors = level < 0 ? ramp.orange : ramp.purple
    // Level 1 is already told from no change; level 8 is the last anchor.
    let position = Double(min(abs(level), levels)) / Double(levels) * Double(anchors.count - 1)
    let index = min(Int(position), anchors.count - 2)
    return Luminance.mix(anchors[index], anchors[index + 1], position - Double(index))
  }

  private static let light = Anchors(
    zero: "#f3f3f1", orange: ["#f7f7f7", "#fee0b6", "#fdb863", "#e08214", "#b35806", "#7f3b08"],
    purple: ["#f7f7f7", "#d8daeb", "#b2abd2", "#8073ac", "#542788", "#2d004b"])
  private static let dark = Anchors(
    zero: "#2a2d33", orange: ["#302c29", "#5e3a14", "#93530c", "#cb7716", "#f3a440", "#fed8a6"],
    purple: ["#2b2c33", "#41386b", "#62539f", "#8978c4", "#b4a9e2", "#dedaf5"])
}
