/// The mustache frames that pages are set in, embedded in the program.
public enum Templates {
  /// The source of every template by its name, the file's name without `.mustache`.
  public static let sources: [String: String] = [
    "footer": PackageResources.footer_mustache,
    "head": PackageResources.head_mustache,
    "missing": PackageResources.missing_mustache,
    "neuron": PackageResources.neuron_mustache,
    "page": PackageResources.page_mustache,
    "studies": PackageResources.studies_mustache,
  ].mapValues { String(decoding: $0, as: UTF8.self) }
}
