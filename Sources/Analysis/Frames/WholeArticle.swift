import Domain

/// What holds of an article as a whole: sport, film, opinion, an anniversary in the title.
struct WholeArticle {
  struct Finding {
    var modifier: Modifier
    var domain: String?
  }

  let lexicon: Lexicon
  let text: ArticleText
  let selection: MentionSelection
  let genre: Genre
  let without: Set<ModifierRule>

  func findings() -> [Finding] {
    let titleWide = lexicon.modifiers.indices.compactMap { finding($0) }
    guard genre == .commentary, !without.contains(.genre),
      !titleWide.contains(where: { $0.modifier.kind == .opinion }),
      let entry = lexicon.modifiers.first(where: { $0.kind == .opinion })
    else { return titleWide }
    return titleWide + [
      Finding(modifier: Modifier(kind: .opinion, factor: entry.factor, cue: ""), domain: nil)
    ]
  }

  private func finding(_ index: Int) -> Finding? {
    let entry = lexicon.modifiers[index]
    let cues = cues(of: index, isCounter: false, in: entry.scope)
    guard let first = cues.first, cues.count >= entry.minCues, !without.contains(ModifierRule(entry.kind)),
      self.cues(of: index, isCounter: true, in: entry.scope).isEmpty
    else { return nil }
    return Finding(
      modifier: Modifier(
        kind: entry.kind, factor: entry.factor, cue: cues.count == 1 ? first : cues.joined(separator: ", ")),
      domain: entry.domain)
  }

  /// The different cues, as written: of the title, or of all the article.
  private func cues(of index: Int, isCounter: Bool, in scope: ModifierEntry.Scope) -> [String] {
    let range: Range<Int>
    switch scope {
    case .title: range = head
    case .article: range = text.tokens.indices
    default: return []
    }
    var seen: Set<String> = []
    return selection.cues.filter { cue in
      cue.modifier == index && cue.isCounter == isCounter && range.contains(cue.mention.start)
    }
    .map { text.text(of: $0.mention.range) }
    .filter { seen.insert($0.lowercased()).inserted }
  }

  /// The title; of what has none the first words.
  private var head: Range<Int> {
    guard let first = text.sentences.first else { return 0..<0 }
    return first.isTitle ? first.tokens : first.tokens.lowerBound..<first.tokens.lowerBound + 1
  }

  /// Blood and armed men outweigh any sign of sport or stage: a theatre under attack is no theatre review.
  func resists(_ frame: Frame, _ finding: Finding) -> Bool {
    guard finding.modifier.kind == .figurative, frame.quad == .materialConflict else { return false }
    if (frame.magnitude.killed ?? 0) > 0 || (frame.magnitude.wounded ?? 0) > 0 { return true }
    let armed: Set<Entity.Kind> = [.force, .group, .peacekeepers]
    return (frame.actors + frame.targets).contains { party in
      party.rule != .byPlace
        && lexicon.gazetteer.entities[party.entity].map { armed.contains($0.kind) } ?? false
    }
  }
}
