/// What the names of shards say about whether they belong together.
public enum ShardNames {
  /// The languages that names of shards differ in, nil where they seem to be of one.
  ///
  /// Files of PyTorch's form do not name their language: then only a name tells that one pattern was meant for
  /// shards and caught languages.
  public static func languages(in paths: [String]) -> [String]? {
    FileGroups(paths).groups.max { $0.languages.count < $1.languages.count }?.languages
  }
}
