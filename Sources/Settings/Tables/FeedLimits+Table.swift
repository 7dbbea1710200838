package import Feeds

extension FeedLimits {
  /// Reads the `feeds:` section. Key names and bounds are stated here and nowhere else.
  package init(_ table: inout LocatedMap) {
    self.init()
    table.read("max-size", .bytes(in: 1024...(256 << 20)), into: &maxBytes)
    table.read("max-depth", .integer(in: 16...4096), into: &maxDepth)
    table.read("max-attributes", .integer(in: 16...65_536), into: &maxAttributeCount)
    table.read("max-attribute-size", .bytes(in: 1024...(16 << 20)), into: &maxAttributeBytes)
    table.read("max-items", .integer(in: 1...100_000), into: &maxItemCount)
    table.read("max-text", .bytes(in: 1024...(16 << 20)), into: &maxTextBytes)
    table.read("max-title", .bytes(in: 256...(1 << 20)), into: &maxTitleBytes)
    table.read("max-json-values", .integer(in: 256...1_000_000), into: &maxValueCount)
    table.read("max-list", .integer(in: 1...10_000), into: &maxListCount)
    table.read("max-repairs", .integer(in: 1...10_000), into: &maxRepairCount)
  }
}
