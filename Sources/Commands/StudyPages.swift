import Documents
import NeuronAnalysis
import Report
import SiteWriter
import Study

/// One study ready to be written: its report, its look-up files and the bytes of its analysis.
struct StudyPages {
  let analysis: Analysis
  let neurons: [NeuronRecords]

  /// The study as the site writer takes it, made on up to `threads` threads.
  func site(threads: Int) throws -> StudySite {
    // The date is the pages' alone: the analysis is the same whenever it is shown.
    var dated = analysis
    dated.study.date = dated.study.date ?? SourceDate.text()
    var pages = ReportSite(analysis: dated, neurons: neurons, threads: threads).pages
    for records in neurons { try records.probabilities.checkReadable() }
    pages.files += NeuronShards(neurons.compactMap(lookup)).files
    return StudySite(pages: pages, analysis: try AnalysisFile.encode(analysis))
  }

  private func lookup(_ records: NeuronRecords) -> NeuronShards.Model? {
    guard let model = analysis.models.first(where: { $0.id == records.model }) else { return nil }
    let before = model.description.alignedFrom.flatMap { id in
      neurons.contains { $0.model == id } ? id : nil
    }
    let effect = model.uncertainty?.designEffect ?? 1
    return NeuronShards.Model(
      id: model.id, name: model.description.name, before: before,
      languages: analysis.languages.map {
        .init(code: $0.code, name: $0.name, tokens: Double(model.tokens[$0.code] ?? 0) / effect)
      }, threshold: Float(model.identification.threshold), layers: model.layers,
      neuronsPerLayer: model.neuronsPerLayer, classes: records.classes, languageBits: records.languages,
      scores: records.scores
    ) { layer, body in
      try records.probabilities.withValuesOnce(records.places(of: layer), body)
    }
  }
}
