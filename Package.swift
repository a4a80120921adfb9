// swift-tools-version: 6.2
import PackageDescription

// Warnings are errors in this package's own code; dependencies are built as their authors set them.
let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

// On Linux the program has Swift and Foundation in itself: it starts in a third of the time and runs where Swift is not
// installed. Which archives Foundation consists of is said here, since its modules say it only when everything is
// compiled for static linking, and tests cannot be.
let standalone: [LinkerSetting] = [
  .unsafeFlags(
    [
      "-static-stdlib", "-lCoreFoundation", "-l_FoundationICU", "-l_FoundationCShims",
      "-l_FoundationCollections", "-lBlocksRuntime", "-ldispatch", "-lstdc++",
      // Nobody asks the program for its symbols, and finding them takes a millisecond at every start.
      "-Xlinker", "--no-export-dynamic",
      // Swift's own linker lays the program out so that its start touches fewer pages.
      "-use-ld=lld",
    ],
    .when(platforms: [.linux]))
]

let package = Package(
  name: "neuroglot",
  products: [
    .executable(name: "neuroglot", targets: ["neuroglot"]),
    // The two stages as libraries, for Benchmarks.
    .library(name: "Analyzer", targets: ["NeuronAnalysis", "Recordings", "Study"]),
    .library(name: "Renderer", targets: ["Charts", "Report", "SiteWriter"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", exact: "1.6.0"),
    .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
  ],
  targets: [
    // What every room may use: faults as values, numbers as text, text made safe, work on several threads.
    .target(name: "Faults", swiftSettings: strict),
    .target(name: "Numerals", swiftSettings: strict),
    .target(name: "Markup", swiftSettings: strict),
    .target(name: "Threads", swiftSettings: strict),
    .systemLibrary(
      name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"]), .brew(["openssl"])]),
    .target(name: "Digests", dependencies: ["CCrypto"], swiftSettings: strict),

    // The analyzer stage: recordings → analysis.
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    .target(name: "Recordings", dependencies: ["Faults", "CZlib"], swiftSettings: strict),
    .target(name: "CEntropy", cSettings: [.treatAllWarnings(as: .error)]),
    .target(
      name: "NeuronAnalysis", dependencies: ["CEntropy", "Numerals", "Threads"], swiftSettings: strict),
    .target(
      name: "Study",
      dependencies: [
        "Digests", "Faults", "Numerals", "Recordings", "NeuronAnalysis", "Threads", "Yams",
        .product(name: "OrderedCollections", package: "swift-collections"),
      ],
      swiftSettings: strict),

    // The renderer stage: analysis → documents → pages.
    .target(name: "Charts", dependencies: ["Markup", "Numerals"], swiftSettings: strict),
    .target(name: "Documents", dependencies: ["Charts", "Markup", "Numerals"], swiftSettings: strict),
    .systemLibrary(
      name: "CCMark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"]), .brew(["cmark"])]),
    .target(
      name: "CMark", dependencies: ["CCMark", "Charts", "Documents", "Markup", "Numerals"],
      swiftSettings: strict),
    .target(
      name: "Report", dependencies: ["NeuronAnalysis", "Charts", "Documents", "Numerals", "Threads"],
      swiftSettings: strict),
    .target(name: "FigureExport", dependencies: ["Faults"], swiftSettings: strict),
    .target(
      name: "Templates", path: "Templates", resources: [.embedInCode("pages")], swiftSettings: strict),
    .target(
      name: "Site", path: "Site", resources: [.embedInCode("assets")], swiftSettings: strict),
    .target(
      name: "SiteWriter",
      dependencies: [
        "Digests", "Faults", "Charts", "CMark", "Documents", "FigureExport", "Markup", "Numerals",
        "Templates",
        "Threads", "Site",
        .product(name: "Mustache", package: "swift-mustache"),
      ],
      swiftSettings: strict),
    .target(
      name: "DocumentWriter",
      dependencies: [
        "Digests", "Faults", "CMark", "Charts", "Documents", "FigureExport", "Markup", "Numerals",
        "SiteWriter", "Threads",
      ],
      swiftSettings: strict),

    // A folder of pages → browsers on this machine.
    .target(
      name: "PreviewServer",
      dependencies: [
        "Faults", "Markup",
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ],
      resources: [.embedInCode("client")], swiftSettings: strict),

    // The command line.
    .target(
      name: "Commands",
      dependencies: [
        "DocumentWriter", "Documents", "Faults", "FigureExport", "Numerals", "Recordings", "NeuronAnalysis",
        "Study", "Report", "SiteWriter", "PreviewServer",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .systemLibrary(name: "CMalloc"),
    .executableTarget(
      name: "neuroglot", dependencies: ["CMalloc", "Commands"], swiftSettings: strict,
      linkerSettings: standalone),

    // Tests mirror the sources.
    .testTarget(name: "FaultsTests", dependencies: ["Faults"]),
    .testTarget(name: "NumeralsTests", dependencies: ["Numerals"]),
    .testTarget(name: "MarkupTests", dependencies: ["Markup"]),
    .testTarget(name: "ThreadsTests", dependencies: ["Threads"]),
    .testTarget(name: "DigestsTests", dependencies: ["Digests"]),
    .testTarget(
      name: "RecordingsTests", dependencies: ["Recordings", "Faults"], resources: [.copy("Fixtures")]),
    .testTarget(
      name: "NeuronAnalysisTests", dependencies: ["NeuronAnalysis"], resources: [.copy("Fixtures")]),
    .testTarget(name: "ChartsTests", dependencies: ["Charts", "Markup"], exclude: ["Snapshots"]),
    .testTarget(name: "DocumentsTests", dependencies: ["Documents", "CMark", "Numerals", "Markup"]),
    .testTarget(name: "FigureExportTests", dependencies: ["FigureExport", "Faults"]),
    .testTarget(
      name: "StudyTests", dependencies: ["Study", "Digests", "Faults", "NeuronAnalysis", "Recordings"]),
    .testTarget(name: "ReportTests", dependencies: ["Report", "Documents", "NeuronAnalysis"]),
    .testTarget(
      name: "SiteWriterTests",
      dependencies: ["SiteWriter", "Documents", "Charts", "Faults", "FigureExport", "Templates", "Site"]),
    .testTarget(name: "PreviewServerTests", dependencies: ["PreviewServer", "Faults"]),
    .testTarget(
      name: "DocumentWriterTests",
      dependencies: ["DocumentWriter", "SiteWriter", "Documents", "Charts", "Faults"]),
    .testTarget(name: "CommandsTests", dependencies: ["Commands", "Study", "NeuronAnalysis", "Recordings"]),
  ],
  swiftLanguageModes: [.v6]
)

// Optimising the tests takes longer than they run.
for target in package.targets where target.isTest {
  target.swiftSettings = strict + [.unsafeFlags(["-Onone"])]
}

// Built by scripts/fuzz.sh alone: it is linked with libFuzzer's main function.
if Context.environment["NEUROGLOT_FUZZ"] != nil {
  package.products.append(.executable(name: "RecordingsFuzz", targets: ["RecordingsFuzz"]))
  package.targets.append(
    .executableTarget(
      name: "RecordingsFuzz", dependencies: ["Recordings", "Faults"], path: "Tests/Fuzzing",
      swiftSettings: strict))
}

// Set by scripts/sanitize.sh, which builds everything anew for each sanitizer: the readers and their tests alone.
if Context.environment["NEUROGLOT_SANITIZER"] != nil {
  package.products.removeAll()
  package.targets.removeAll { !["CZlib", "Faults", "Recordings", "RecordingsTests"].contains($0.name) }
}
