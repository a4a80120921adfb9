/// Every empirical claim of arXiv 2505.21505v3 that is decided here.
///
/// Pages and documentation are generated from it. Words: specific is N = 1, related 1 < N < K, general N = K,
/// with K languages; "own" is the language whose neurons are deactivated.
public enum ClaimRegistry {
  /// The claims C01 to C64 in their order.
  public static let claims: [Claim] =
    taxonomy + deactivation + carriedOver + sharing + layers + lastLayer + layerChanges + changePatterns
    + modelChanges + accuracy + spontaneousAlignment + pivot + stability

  /// The claim of an id, nil where there is none.
  public static func claim(_ id: String) -> Claim? { claims.first { $0.id == id } }
}
