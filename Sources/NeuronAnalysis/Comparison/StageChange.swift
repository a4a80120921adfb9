/// Where the stages over depth begin before and after, and how the classes changed within them.
public struct StageChange: Codable, Sendable, Equatable {
  /// The boundaries of the free segmentation before; null where nothing was selected.
  @Nullable public var freeBefore: [Int]?
  /// The boundaries of the free segmentation after; null where nothing was selected.
  @Nullable public var freeAfter: [Int]?
  /// The boundaries of the four-stage reading before; null where there is none.
  @Nullable public var fourStageBefore: [Int]?
  /// The boundaries of the four-stage reading after; null where there is none.
  @Nullable public var fourStageAfter: [Int]?
  /// Change of each class in each of the four stages as read before; null where there is no such reading.
  @Nullable public var changePerStage: [ClassCounts]?
}
