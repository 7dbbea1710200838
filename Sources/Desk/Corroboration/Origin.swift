import Domain

/// Who was first to tell what a report tells: however many papers print an agency, they are a single origin.
///
/// In order of trust: the wire's tag, the text that another report of the story has already, the end of a
/// "citing X" chain, the party that a state voice speaks for, the family. Written `wire:ap`, `citing:tass`,
/// `party:AZE`, `family:ina`; two origins with one name are one, whatever stands before it.
enum Origin {
  static func of(_ input: DeskInput, in story: Story, resemblance: Double) -> String {
    let hints = input.assessment.origin
    if let wire = hints.wire { return "wire:\(wire)" }
    if let told = mostAlike(input, in: story, resemblance: resemblance) { return told.origin }
    if let cited = hints.citing { return "citing:\(cited)" }
    if let party = input.source.speaksFor { return "party:\(party)" }
    return "family:\(input.source.family)"
  }

  /// A wire's tag found late says where the reprints that came first had the text from.
  static func retrace(_ input: DeskInput, in story: inout Story, resemblance: Double) {
    guard let wire = input.assessment.origin.wire else { return }
    for index in story.reports.indices where !story.reports[index].origin.hasPrefix("wire:") {
      guard story.reports[index].sketch.resemblance(to: input.assessment.sketch) >= resemblance else {
        continue
      }
      story.reports[index].origin = "wire:\(wire)"
    }
  }

  /// `ap` of `wire:ap`.
  static func name(of origin: String) -> String {
    let parts = origin.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    return (parts.last.map(String.init) ?? origin).lowercased()
  }

  /// Of equally alike texts the first counts.
  private static func mostAlike(_ input: DeskInput, in story: Story, resemblance limit: Double) -> Report? {
    let others = story.reports.filter { $0.article != input.article.id }
    let alike = others.map { (report: $0, share: $0.sketch.resemblance(to: input.assessment.sketch)) }
    return alike.filter { $0.share >= limit }.max { $0.share < $1.share }?.report
  }
}
