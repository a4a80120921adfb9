// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "neuroglot-benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(name: "neuroglot", path: ".."),
    // Without its traits, which replace malloc and count calls of the runtime: only times are wanted here.
    .package(url: "https://github.com/ordo-one/benchmark", exact: "1.38.1", traits: []),
  ],
  targets: [
    // The plugin finds targets in a folder of this name.
    .executableTarget(
      name: "Stages",
      dependencies: [
        .product(name: "Analyzer", package: "neuroglot"),
        .product(name: "Renderer", package: "neuroglot"),
        .product(name: "Benchmark", package: "benchmark"),
      ],
      path: "Benchmarks/Stages",
      swiftSettings: [.treatAllWarnings(as: .error)],
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")])
  ],
  swiftLanguageModes: [.v6]
)
