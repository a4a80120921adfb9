extension StudyDeclaration {
  /// The paths of all files that an analysis of the study reads, the study file first, as one would open them.
  public var inputPaths: [String] {
    let recordings = models.compactMap(\.recordings) + domains.map(\.recordings)
    let recorded = recordings.flatMap { declared in
      languageCodes.flatMap { code in
        [declared.pattern.path(for: code)] + (declared.prefix.map { [$0.path(for: code)] } ?? [])
      }
    }
    let measured = deactivation.flatMap { experiment in
      switch experiment.source {
      case .json(let file): [file]
      case .tables(let tables): tables.map(\.file)
      }
    }
    let others =
      masks.map(\.file) + accuracy.map(\.file) + measured
      + [neuronsByLanguageCount?.file, bibliography].compactMap { $0 }
    return [file] + (recorded + others.map(\.path)).map(folder.resolve)
  }
}
