extension Analysis {
  /// Decides every claim of the paper that the study's data can decide.
  ///
  /// `claims` gets all 64, on the study's subjects; each model those about a model, each comparison those about a
  /// comparison, with itself as the subject. Everything else must be there before.
  public mutating func decideClaims() {
    for index in models.indices {
      let evidence = ClaimEvidence(self, model: models[index].id)
      models[index].claims = ClaimRegistry.claims.filter { $0.scope == .model }.map { $0.verdict(evidence) }
    }
    for index in comparisons.indices {
      let evidence = ClaimEvidence(self, comparison: comparisons[index])
      comparisons[index].claims = ClaimRegistry.claims.filter { $0.scope != .model }.map {
        $0.verdict(evidence)
      }
    }
    let evidence = ClaimEvidence(self)
    claims = ClaimRegistry.claims.map { $0.verdict(evidence) }
  }
}
