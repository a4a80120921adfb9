extension String {
  /// A title with a full stop, unless it ends a sentence itself: further words may follow.
  var asSentence: String {
    guard let last, !".!?…".contains(last) else { return self }
    return self + "."
  }
}
