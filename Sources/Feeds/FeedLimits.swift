/// How much of one feed is read. Every limit that was reached is named in the document's repairs or in the
/// error.
package struct FeedLimits: Hashable, Sendable {
  /// A larger body is refused whole. In bytes, after HTTP's content coding is undone.
  package var maxBytes = 32 << 20
  /// Elements nested deeper are ignored with all that is in them.
  package var maxDepth = 256
  /// Attributes of one element beyond this many are dropped.
  package var maxAttributeCount = 256
  /// Bytes of one attribute's value beyond this many are dropped.
  package var maxAttributeBytes = 64 << 10
  /// Items beyond this many are counted, not read. Feeds give the newest first.
  package var maxItemCount = 5_000
  /// Plain text of a summary or a content is cut there, in bytes of UTF-8, at a character's border. Four
  /// times as much is read of the markup that it comes from.
  package var maxTextBytes = 1 << 20
  /// The same for titles, names, ids, links, categories and all other short fields.
  package var maxTitleBytes = 2_048
  /// JSON values of one item, and of all that stands beside the items, beyond this many are dropped.
  package var maxValueCount = 10_000
  /// Authors and categories of one item beyond this many are dropped.
  package var maxListCount = 256
  /// Repairs beyond this many kinds are not listed.
  package var maxRepairCount = 64

  package init() {}

  /// Of JSON, whose decoder refuses what is deeper than 512.
  var maxDecodedDepth: Int { min(maxDepth, 500) }
  /// Elements that a parser holds open, those that are ignored included; what is nested still deeper loses its tags.
  var maxOpenCount: Int { 4 * maxDepth }
}
