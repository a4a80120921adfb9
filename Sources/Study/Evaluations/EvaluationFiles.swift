import Faults
import NeuronAnalysis
import Recordings

/// Opens the files of a study's evaluations and reads what was measured.
struct EvaluationFiles {
  let study: StudyDeclaration
  /// Called with every file opened: its path in the study and its role.
  let opened: (_ path: String, _ role: String, _ file: MappedFile) -> Void

  /// Everything the study declares.
  func evaluations() throws(Fault) -> Evaluations {
    var evaluations = Evaluations()
    for declared in study.accuracy {
      let table = try csv(declared.file, role: "accuracy")
      evaluations.accuracy += try AccuracyFile(table: table, declared: declared, study: study).tables()
    }
    for declared in study.deactivation {
      evaluations.deactivation.append(try deactivation(declared))
    }
    if let declared = study.neuronsByLanguageCount {
      let table = try csv(declared.file, role: "languageCounts")
      evaluations.neuronsByLanguageCount = try LanguageCountsFile(table: table, declared: declared).counts()
    }
    return evaluations
  }

  private func deactivation(_ declared: DeclaredDeactivation) throws(Fault) -> Deactivation {
    var file = DeactivationFile(declared: declared, codes: study.languageCodes)
    switch declared.source {
    case .json(let source):
      let name = study.folder.resolve(source.path)
      let mapped = try MappedFile(path: name, displayName: name)
      opened(source.path, "deactivation", mapped)
      try mapped.withBytes { (bytes) throws(Fault) in
        try file.read(YAMLSource(file: name, language: "JSON").root(of: bytes))
      }
    case .tables(let tables):
      for table in tables { try file.read(try csv(table.file, role: "deactivation"), set: table.set) }
    }
    return try file.deactivation()
  }

  private func csv(_ file: DeclaredFile, role: String) throws(Fault) -> CSVTable {
    let name = study.folder.resolve(file.path)
    let mapped = try MappedFile(path: name, displayName: name)
    opened(file.path, role, mapped)
    return try mapped.withBytes { (bytes) throws(Fault) in try CSVTable(bytes, file: name) }
  }
}
