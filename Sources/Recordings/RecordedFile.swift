import Faults

/// What a file of the user's was taken for, by its content alone.
public enum RecordedFile: Sendable {
  case recording(Recording)
  case mask(NeuronMask)
  /// Sound, and neither: the tensors, numbers or texts of something else.
  case other

  /// Opens a file of any format that is read; the counts of a recording stay in the file.
  ///
  /// - Throws: a fault that names the file: missing, damaged, of no known format, or a recording or mask with
  ///   an error in it.
  public static func open(path: String, displayName: String? = nil) throws(Fault) -> RecordedFile {
    let contents = try Contents.open(path: path, displayName: displayName)
    do { return try RecordedFile(contents) } catch { throw error.about(contents.file, contents.container) }
  }

  init(_ contents: Contents) throws(Fault) {
    if Recording.recognises(contents) {
      self = .recording(try Recording(contents))
    } else if NeuronMask.recognises(contents) {
      self = .mask(try NeuronMask(contents, layers: nil, neurons: nil))
    } else if let mask = try? NeuronMask(contents, layers: nil, neurons: nil) {
      self = .mask(mask)
    } else {
      self = .other
    }
  }
}
